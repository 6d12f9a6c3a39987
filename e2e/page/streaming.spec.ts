import { expect, test } from "../fixtures.ts";
import { distinct, type Moment } from "./growth.ts";

const twoToolQuestion = "where is the cat hiding? what items are in that location?";

/** Whether each text is longer than the one before and begins with it. */
function growsByAppending(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || text.startsWith(texts[index - 1] ?? ""));
}

function cardOf(moment: Moment, tool: string) {
  return moment.cards.find((card) => card.tool === tool) ?? null;
}

test("the answer grows word by word, in at least ten texts, before the run is done", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  const texts = async () => {
    const running = (await chat.moments()).filter(({ runStatus }) => runStatus === "running");
    return distinct(running, ({ answer }) => answer || null);
  };
  await expect.poll(async () => (await texts()).length).toBeGreaterThanOrEqual(10);
  expect(growsByAppending(await texts())).toBe(true);
});

test("an answer that has ended is whole, word for word", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-steady");
  await chat.askToEnd("hello there");
  await expect(chat.answer()).toHaveText(Array.from({ length: 100 }, (_, index) => `word-${index + 1}`).join(" "));
});

test("a long formatted answer of the demo model grows in at least thirty texts", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.ask("write a long answer with headings, a list, a table and code");
  await expect.poll(async () => new Set((await chat.moments()).map(({ answer }) => answer)).size).toBeGreaterThan(30);
  await expect(chat.lastMessage()).toHaveAttribute("data-run-status", "running");
  await expect(chat.answer().getByRole("heading").first()).toBeVisible();
  await expect(chat.answer()).not.toContainText(/^#|\*\*/m);
});

test.describe("with the demo model at full speed", () => {
  test.use({ app: "responses" });

  test("a long answer ends with its headings, list, table and code drawn as such", async ({ chat }) => {
    await chat.open();
    await chat.chooseAgent("Plain");
    await chat.askToEnd("write a long answer with headings, a list, a table and code");
    await expect(chat.answer().getByRole("heading").first()).toBeVisible();
    await expect(chat.answer().getByRole("list").first()).toBeVisible();
    await expect(chat.answer().getByRole("table").first()).toBeVisible();
    await expect(chat.answer().locator("pre").first()).toBeVisible();
  });

  test("a long argument is kept whole, and its result is shown", async ({ chat }) => {
    await chat.open();
    await chat.chooseAgent("Workbench");
    await chat.askToEnd("call a tool with a long argument");
    const card = chat.card("write_note");
    await chat.openCard(card);
    await expect(card.getByTestId("step-output")).toContainText(/\d/);
    const answer = (await chat.stored()).messages.at(-1);
    const tool = answer?.role === "assistant" ? answer.view.parts.find((part) => part.kind === "tool") : undefined;
    expect(JSON.parse(tool?.inputText ?? "")).toEqual(tool?.input);
    expect(tool?.inputText.length).toBeGreaterThan(3_000);
  });
});

test("the two-tool question is watched from the first call to the answer", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd(twoToolQuestion);
  const [where, items] = [chat.card("where_cat_is_hiding"), chat.card("get_items")];
  await expect(where).toHaveAttribute("data-state", "done");
  await expect(items).toHaveAttribute("data-state", "done");
  await chat.openCard(where);
  await chat.openCard(items);
  const place = await where.getByTestId("step-output").innerText();
  const [, spot = ""] = /(bed|shelf)/.exec(place) ?? [];
  expect(spot).not.toBe("");
  await expect(items.getByTestId("step-input")).toContainText(spot);
  const found = spot === "bed" ? "socks, shoes and dust bunnies" : "books, pencils and pictures";
  await expect(items.getByTestId("step-output")).toContainText(found);
  await expect(chat.answer()).toContainText(spot);
  await expect(chat.answer()).toContainText(found.split(",")[0] ?? "");
  await expect(chat.cardHeader(items)).toContainText(/^Called get_items · (<1s|\d+(\.\d)?s)/);
});

test("a card stands there from the moment its tool's name is known, before its arguments", async ({ chat }) => {
  await chat.open();
  await chat.chooseModel("fake-slow-arguments");
  await chat.askToEnd("look in the reading room");
  const cards = (await chat.moments()).map((moment) => cardOf(moment, "get_items")).filter((card) => card !== null);
  expect(cards[0]).toMatchObject({ state: "writing", header: expect.stringMatching(/^Calling get_items…/) });
  expect(cards[0]?.input ?? "").not.toContain("afternoon sun");
  expect(cards.at(-1)?.state).toBe("done");
});

test("arguments appear as they are written", async ({ chat }) => {
  await chat.open();
  await chat.chooseModel("fake-endless-arguments");
  await chat.ask("look behind every shelf");
  const inputs = async () =>
    distinct(await chat.moments(), (moment) => {
      const card = cardOf(moment, "get_items");
      return card?.state === "writing" ? card.input : null;
    });
  await expect.poll(async () => (await inputs()).length).toBeGreaterThanOrEqual(10);
  const written = await inputs();
  expect(growsByAppending(written)).toBe(true);
  expect(written.at(-1)).toMatch(/^\{"place":"behind shelf 1, behind shelf 2, /);
});

test("a long argument is counted while it is written", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.ask("call a tool with a long argument");
  const card = chat.card("write_note");
  await expect(chat.cardHeader(card)).toContainText(/Calling write_note….*\d+ chars/);
  await expect(chat.cardHeader(card)).toContainText(/\d\.\dK chars/);
  await expect(card).toHaveAttribute("data-state", "writing");
});

test("words of a tool's own model grow inside its card while the tool runs", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  await chat.chooseModel("fake-endless-nested");
  await chat.ask("what items are on the shelf?");
  const streams = async () =>
    distinct(await chat.moments(), (moment) => {
      const card = cardOf(moment, "get_items");
      return card?.state === "running" ? card.stream || null : null;
    });
  await expect.poll(async () => (await streams()).length).toBeGreaterThanOrEqual(10);
  expect(growsByAppending(await streams())).toBe(true);
  await expect(chat.card("get_items").getByTestId("step-stream")).toContainText("item-1 item-2 item-3");
});

test("the words of a tool's own model, put together, are the tool's result", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  await chat.chooseModel("fake-nested");
  await chat.askToEnd("where is the cat hiding? what items are in that location?");
  const answer = (await chat.stored()).messages.at(-1);
  const tools = answer?.role === "assistant" ? answer.view.parts.filter((part) => part.kind === "tool") : [];
  const result = String(tools[1]?.output);
  expect(tools[1]?.nested).toMatchObject([{ name: "Get Items LLM", tags: ["tool_llm"], text: result }]);
  await chat.openCard(chat.card("get_items"));
  const shown = (await chat.card("get_items").getByTestId("step-output").innerText()).replace(/\s+/g, " ");
  // The list's first number is drawn as its mark.
  expect(shown).toContain(result.replace(/^1\. /, ""));
});

test("the demo model's story grows in the card of the tool that asked for it", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  await chat.askToEnd("what items are on the shelf?");
  const running = (await chat.moments()).filter((moment) => cardOf(moment, "get_items")?.state === "running");
  expect(distinct(running, (moment) => cardOf(moment, "get_items")?.stream || null).length).toBeGreaterThanOrEqual(1);
  const answer = (await chat.stored()).messages.at(-1);
  const tool = answer?.role === "assistant" ? answer.view.parts.find((part) => part.kind === "tool") : undefined;
  expect(tool?.nested[0]?.text).toBe(tool?.output);
});

test("two calls that are written at the same time never mix", async ({ chat }) => {
  await chat.open();
  await chat.chooseModel("fake-endless-parallel");
  await chat.ask("look left and right");
  const both = async () =>
    (await chat.moments()).filter(({ cards }) => cards.length === 2 && cards.every(({ input }) => input));
  await expect.poll(async () => (await both()).length).toBeGreaterThanOrEqual(10);
  for (const { cards } of await both()) {
    expect(cards.map(({ state }) => state)).toEqual(["writing", "writing"]);
    expect(cards[0]?.input).toMatch(/^\{"place":"left-0( left-\d+)*$/);
    expect(cards[1]?.input).toMatch(/^\{"place":"right-0( right-\d+)*$/);
  }
});

test("two parallel calls keep their own arguments and results", async ({ chat }) => {
  await chat.open();
  await chat.chooseModel("fake-parallel");
  await chat.askToEnd("look under the bed and on the shelf at the same time");
  const cards = chat.cards("get_items");
  await expect(cards).toHaveCount(2);
  await chat.openCard(cards.nth(0));
  await chat.openCard(cards.nth(1));
  await expect(cards.nth(0).getByTestId("step-input")).toContainText("under the bed");
  await expect(cards.nth(0).getByTestId("step-output")).toContainText("socks, shoes and dust bunnies");
  await expect(cards.nth(1).getByTestId("step-input")).toContainText("on the shelf");
  await expect(cards.nth(1).getByTestId("step-output")).toContainText("books, pencils and pictures");
});

test("two tools that stream at the same time keep their words apart", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  await chat.askToEnd("look under the bed and on the shelf at the same time");
  const answer = (await chat.stored()).messages.at(-1);
  const tools = answer?.role === "assistant" ? answer.view.parts.filter((part) => part.kind === "tool") : [];
  const finals = tools.map(({ output }) => String(output).replace(/[\s\d.]+/g, ""));
  expect(finals).toHaveLength(2);
  expect(finals[0]).not.toBe(finals[1]);
  const both = (await chat.moments()).filter(
    ({ cards }) => cards.length === 2 && cards.every(({ state, stream }) => state === "running" && stream),
  );
  expect(both.length).toBeGreaterThanOrEqual(1);
  for (const { cards } of both) {
    cards.forEach(({ stream }, index) => {
      // The last word is left out: its number or mark may still be read differently when more has come.
      const shown = (stream ?? "").replace(/[\s\d.]+/g, "").slice(0, -12);
      expect(finals[index]?.startsWith(shown)).toBe(true);
    });
  }
});

test("text before, between and after the calls of one step keeps its place", async ({ chat }) => {
  await chat.open();
  await chat.chooseModel("fake-interleaved-one-step");
  await chat.askToEnd("look everywhere");
  const order = [
    "Before the calls.",
    expect.stringMatching(/^get_items .*under the bed/),
    "Between the calls.",
    expect.stringMatching(/^get_items .*on the shelf/),
    "After the calls.",
    "And this is the answer.",
  ];
  expect(await chat.order()).toEqual(order);
  await chat.page.reload();
  await chat.ended("completed");
  expect(await chat.order()).toEqual(order);
});

test("text of several steps stands between their calls", async ({ chat }) => {
  await chat.open();
  await chat.chooseModel("fake-interleaved");
  await chat.askToEnd("look everywhere");
  expect(await chat.order()).toEqual([
    "First I look for the cat.",
    expect.stringMatching(/^where_cat_is_hiding/),
    "Now I look at what is there.",
    expect.stringMatching(/^get_items/),
    expect.stringMatching(/^Finally, the answer: The cat is hiding/),
  ]);
});
