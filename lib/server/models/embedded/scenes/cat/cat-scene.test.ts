import { describe, expect, it } from "vitest";
import { createEmbeddedModel } from "#lib/server/models/embedded/embedded-model";
import { catTools } from "#lib/server/models/embedded/testing/cat-tools";
import { type PlayedStep, playChat, type ToolAnswers } from "#lib/server/models/embedded/testing/play-chat";

const WHERE = { tool: "where_cat_is_hiding", input: {} };
const ITEMS_ON_SHELF = { tool: "get_items", input: { place: "shelf" } };
const ITEMS_UNDER_BED = { tool: "get_items", input: { place: "under the bed" } };

/** The last turn of a chat: its calls step by step, and the answer. */
async function ask(questions: string | string[], tools: ToolAnswers = catTools("on the shelf")) {
  const turns = await playChat({ questions: [questions].flat(), tools });
  const steps: PlayedStep[] = turns.at(-1) ?? [];
  return {
    calls: steps.map((step) => step.calls).filter((calls) => calls.length > 0),
    answer: steps.at(-1)?.text ?? "",
  };
}

describe("questions for the place and its items", () => {
  it.each([
    "where is the cat hiding? what items are in that location?",
    "Where's the cat, and what items are there?",
    "wheres the cat hidding and which itmes are in that location",
    "What can be found where the cat is?",
    "what is next to the cat?",
    "FIND THE CAT AND LIST THE ITEMS AROUND IT!",
  ])("%s: finds the cat, then looks at the place it got", async (question) => {
    const shelf = await ask(question);
    expect(shelf.calls).toEqual([[WHERE], [ITEMS_ON_SHELF]]);
    expect(shelf.answer).toContain("on the shelf");
    expect(shelf.answer).toContain("**books, pencils and pictures**");

    const bed = await ask(question, catTools("under the bed"));
    expect(bed.calls).toEqual([[WHERE], [ITEMS_UNDER_BED]]);
    expect(bed.answer).toContain("socks, shoes and dust bunnies");
  });

  it("names the items of a long story instead of repeating it", async () => {
    const story =
      "On the shelf you might find:\n\n1. Books: They stand.\n\n2. Toys: They lie.\n\n3. Vases: They shine.";
    const { answer } = await ask("where is the cat hiding? what items are in that location?", {
      ...catTools("on the shelf"),
      get_items: () => ({ type: "text", value: story }),
    });
    expect(answer).toContain("**books, toys and vases**");
    expect(answer).not.toContain("They shine");
  });

  it("takes any place from the first tool's result", async () => {
    const { calls, answer } = await ask(
      "where is the cat hiding? what items are in that location?",
      catTools("in the wardrobe"),
    );
    expect(calls[1]).toEqual([{ tool: "get_items", input: { place: "wardrobe" } }]);
    expect(answer).toContain("in the wardrobe");
  });
});

describe("questions for one of the two", () => {
  it.each([
    "where is the cat hiding?",
    "wheres the cat",
    "were is teh cat hidding",
    "can you find the cat?",
    "I lost my cat",
    "where could my kitten be",
    "where is the cat, under the bed or on the shelf?",
  ])("%s: only finds the cat", async (question) => {
    const { calls, answer } = await ask(question);
    expect(calls).toEqual([[WHERE]]);
    expect(answer).toContain("**on the shelf**");
  });

  it("answers a guess with yes or no", async () => {
    expect((await ask("is the cat under the bed?")).answer).toMatch(/^No/);
    expect((await ask("is the cat on the shelf?")).answer).toMatch(/^Yes/);
  });

  it.each([
    ["what items are on the shelf?", [ITEMS_ON_SHELF]],
    ["whats on the shlef", [ITEMS_ON_SHELF]],
    ["describe the items under the bed", [ITEMS_UNDER_BED]],
    ["What is in the kitchen?", [{ tool: "get_items", input: { place: "kitchen" } }]],
  ])("%s: only looks at the place", async (question, calls) => {
    expect((await ask(question)).calls).toEqual([calls]);
  });

  it.each([
    "look under the bed and on the shelf at the same time",
    "check under the bed and on the shelf, in parallel",
  ])("%s: looks at both in one model call", async (question) => {
    const { calls, answer } = await ask(question);
    expect(calls).toEqual([[ITEMS_UNDER_BED, ITEMS_ON_SHELF]]);
    expect(answer).toContain("socks, shoes and dust bunnies");
    expect(answer).toContain("books, pencils and pictures");
  });

  it("asks two different tools at once where neither needs the other", async () => {
    expect((await ask("where is the cat hiding and what is on the shelf?")).calls).toEqual([[WHERE, ITEMS_ON_SHELF]]);
  });
});

describe("follow-ups", () => {
  const first = "where is the cat hiding? what items are in that location?";

  it.each([
    ["and what if it were on the shelf?", [ITEMS_ON_SHELF]],
    ["and under the bed?", [ITEMS_UNDER_BED]],
    ["What about the bed?", [ITEMS_UNDER_BED]],
    ["what items are there?", [ITEMS_ON_SHELF]],
    ["is it still there?", [WHERE]],
  ])("%s", async (question, calls) => {
    expect((await ask([first, question])).calls).toEqual([calls]);
  });

  it.each(["where was it again?", "remind me where the cat was", "Where did you say it is?"])(
    "%s: repeats the place without a tool",
    async (question) => {
      const { calls, answer } = await ask([first, question]);
      expect(calls).toEqual([]);
      expect(answer).toContain("on the shelf");
    },
  );

  it("repeats what was found, at the last place or at the one that is named", async () => {
    const chat = [first, "and under the bed?"];
    const last = await ask([...chat, "what did you find there?"]);
    expect(last).toMatchObject({ calls: [], answer: expect.stringContaining("socks, shoes and dust bunnies") });
    const named = await ask([...chat, "what did you find on the shelf?"]);
    expect(named).toMatchObject({ calls: [], answer: expect.stringContaining("books, pencils and pictures") });
  });

  it("says that it has not looked yet, and looks, where there is nothing to repeat", async () => {
    const [steps = []] = await playChat({ questions: ["where was it again?"], tools: catTools("under the bed") });
    expect(steps[0]?.text).toMatch(/not looked yet|no look before/);
    expect(steps[0]?.calls).toEqual([WHERE]);
  });

  it("plays the last look once more when told to look again", async () => {
    expect((await ask([first, "where was it again?", "thanks!", "look again"])).calls).toEqual([
      [WHERE],
      [ITEMS_ON_SHELF],
    ]);
  });

  it("needs no tool for thanks", async () => {
    expect((await ask([first, "Thank you!"])).calls).toEqual([]);
  });
});

describe("honesty", () => {
  const question = "where is the cat hiding? what items are in that location?";
  const failing: ToolAnswers[string] = () => ({ type: "error-text", value: "too dark to see" });

  it("does not look at a place it could not find", async () => {
    const { calls, answer } = await ask(question, { ...catTools(""), where_cat_is_hiding: failing });
    expect(calls).toEqual([[WHERE]]);
    expect(answer).toMatch(/failed.*cannot say where the cat is.*too dark to see/);
  });

  it("says what it knows and what it does not", async () => {
    const { answer } = await ask(question, { ...catTools("on the shelf"), get_items: failing });
    expect(answer).toContain("**on the shelf**");
    expect(answer).toMatch(/`get_items` \*\*failed\*\*, so I cannot say which items are on the shelf/);
  });

  it("says that a tool was not allowed", async () => {
    const denied: ToolAnswers[string] = () => ({ type: "execution-denied" });
    expect((await ask("where is the cat?", { ...catTools(""), where_cat_is_hiding: denied })).answer).toContain(
      "not allowed",
    );
  });

  it("names the agent that can look where the tools are not offered", async () => {
    expect((await ask("where is the cat hiding?", {})).answer).toMatch(/`where_cat_is_hiding`.*\*\*Cat\*\*/);
    const { get_items: _, ...onlyWhere } = catTools("on the shelf");
    expect((await ask(question, onlyWhere)).answer).toContain("`get_items`");
  });

  it.each([
    "tell me about cats",
    "where is Paris?",
    "where do cats come from?",
    "tell me a joke in French",
    "what's the weather in Paris",
  ])("%s: calls nothing and says that it is scripted", async (text) => {
    const { calls, answer } = await ask([question, text]);
    expect(calls).toEqual([]);
    expect(answer).toContain("scripted demo model");
  });
});

describe("text around calls", () => {
  it("stands before and between the calls where each step is asked for", async () => {
    const [steps = []] = await playChat({
      questions: ["step by step: where is the cat hiding, and what items are there?"],
      tools: catTools("on the shelf"),
    });
    expect(steps).toHaveLength(3);
    for (const step of steps) expect(step.text).not.toBe("");
    expect(steps[1]?.text).toContain("on the shelf");
  });

  it("varies with the seed", async () => {
    const openings = new Set<string>();
    const answers = new Set<string>();
    for (let seed = 0; seed < 12; seed++) {
      const [steps = []] = await playChat({
        questions: ["where is the cat hiding?"],
        tools: catTools("on the shelf"),
        model: createEmbeddedModel({ seed, tokensPerSecond: 0 }),
      });
      openings.add(steps[0]?.text ?? "");
      answers.add(steps[1]?.text ?? "");
    }
    expect(openings).toContain("");
    expect(openings.size).toBeGreaterThan(2);
    expect(answers.size).toBeGreaterThan(2);
  });
});
