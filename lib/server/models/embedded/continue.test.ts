import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { createEmbeddedModel } from "#lib/server/models/embedded/embedded-model";
import { catTools } from "#lib/server/models/embedded/testing/cat-tools";

const longQuestion = "write a long answer with headings, a list, a table and code";
const model = createEmbeddedModel({ seed: 3, tokensPerSecond: 0 });

const user = (text: string): LanguageModelV4Prompt[number] => ({ role: "user", content: [{ type: "text", text }] });

const said = (...texts: string[]): LanguageModelV4Prompt[number] => ({
  role: "assistant",
  content: texts.map((text) => ({ type: "text" as const, text })),
});

async function ask(prompt: LanguageModelV4Prompt, toolNames: string[] = []) {
  const { content } = await model.doGenerate({
    prompt,
    tools: toolNames.map((name) => ({ type: "function", name, inputSchema: { type: "object" } })),
  });
  return {
    text: content.map((part) => (part.type === "text" ? part.text : "")).join(""),
    calls: content.flatMap((part) => (part.type === "tool-call" ? [`${part.toolName} ${part.input}`] : [])),
  };
}

describe("asked to continue", () => {
  it.each([40, 300, 2000])("goes on with a long answer where it was left after %i characters", async (length) => {
    const { text: whole } = await ask([user(longQuestion)]);
    const half = whole.slice(0, length);
    const { text: rest } = await ask([user(longQuestion), said(half), user("Please continue.")]);
    expect(rest.length).toBeGreaterThan(500);
    expect(rest).not.toContain(half.trim().slice(-30));
    expect(whole).toContain(rest.trim().slice(0, 8));
    expect(rest).toContain("## What to remember");
  });

  it("takes a stopped answer up as any other, and one that was continued before", async () => {
    const { text: whole } = await ask([user(longQuestion)]);
    const prompt = [
      user(longQuestion),
      said(whole.slice(0, 900), "[stopped by the user]"),
      user("Please continue."),
      said(whole.slice(900, 1800)),
      user("continue"),
    ];
    const { text: rest } = await ask(prompt);
    expect(rest).not.toContain(whole.slice(1000, 1100));
    expect(rest.slice(0, 40)).toBe(whole.slice(1800, 1840));
  });

  it("says that an answer was complete", async () => {
    const { text: whole } = await ask([user(longQuestion)]);
    const { text } = await ask([user(longQuestion), said(whole), user("Please continue.")]);
    expect(text).toBe("That was all: the answer above is complete.");
  });

  it("makes the call again that was cut off, and none that had its result", async () => {
    const names = Object.keys(catTools("on the shelf"));
    const question = "where is the cat hiding? what items are in that location?";
    const called = (id: string, toolName: string, input: object): LanguageModelV4Prompt[number] => ({
      role: "assistant",
      content: [{ type: "tool-call", toolCallId: id, toolName, input }],
    });
    const answered = (id: string, toolName: string, isCut: boolean): LanguageModelV4Prompt[number] => ({
      role: "tool",
      content: [
        {
          type: "tool-result",
          toolCallId: id,
          toolName,
          output: { type: isCut ? "error-text" : "text", value: isCut ? "It was cut off." : "on the shelf" },
        },
      ],
    });
    const [where = "", items = ""] = ["where_cat_is_hiding", "get_items"];
    const { calls } = await ask(
      [
        user(question),
        called("c1", where, {}),
        answered("c1", where, false),
        called("c2", items, { place: "shelf" }),
        answered("c2", items, true),
        user("Please continue."),
      ],
      names,
    );
    expect(calls).toEqual(['get_items {"place":"shelf"}']);
  });

  it("with nothing before it is a question like any other", async () => {
    expect((await ask([user("Please continue.")])).text).not.toBe("");
  });
});
