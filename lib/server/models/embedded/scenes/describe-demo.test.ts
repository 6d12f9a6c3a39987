import { describe, expect, it } from "vitest";
import { createEmbeddedModel } from "#lib/server/models/embedded/embedded-model";
import { catTools } from "#lib/server/models/embedded/testing/cat-tools";
import { playChat, type ToolAnswers } from "#lib/server/models/embedded/testing/play-chat";

async function ask(question: string, tools: ToolAnswers = {}, seed = 1): Promise<string> {
  const model = createEmbeddedModel({ seed, tokensPerSecond: 0 });
  const [steps = []] = await playChat({ questions: [question], tools, model });
  expect(steps).toHaveLength(1);
  return steps[0]?.text ?? "";
}

describe("the answer without a scene", () => {
  it.each(["Prove the Riemann hypothesis", "who are you?", "what can you do?", "", "?!"])(
    "%j: says that it is scripted, what it plays and how to get a real model",
    async (question) => {
      const text = await ask(question);
      expect(text).toMatch(/script/);
      expect(text).toContain("- write a long answer with headings, a list, a table and code");
      expect(text).toContain("`OPENAI_API_KEY`");
      expect(text).toContain("`OPENAI_BASE_URL`");
    },
  );

  it("quotes the person's words, cut and without their Markdown", async () => {
    expect(await ask("Prove the **Riemann** hypothesis")).toContain("“Prove the Riemann hypothesis”");
    expect(await ask(`${"very ".repeat(60)}good poem`)).toMatch(/“very [^”]{1,80}…”/);
  });

  it("lists only what works with the tools that are offered, and all of that does", async () => {
    expect(await ask("sing a song")).not.toContain("where is the cat");
    const tools = catTools("on the shelf");
    const examples = [...(await ask("sing a song", tools)).matchAll(/^- (.+)$/gm)].map((match) => match[1] ?? "");
    expect(examples).toHaveLength(5);
    for (const example of examples) {
      const [steps = []] = await playChat({ questions: [example], tools });
      expect(steps.at(-1)?.text).not.toContain("scripted demo model");
    }
  });

  it("varies", async () => {
    const texts = await Promise.all([1, 2, 3, 4, 5].map((seed) => ask("sing a song", {}, seed)));
    expect(new Set(texts).size).toBeGreaterThan(2);
  });
});
