import { describe, expect, it } from "vitest";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { readChunks } from "#lib/projections/testing/read-chunks";
import { type TokenItem, tokenItemSchema } from "#lib/protocol/token-item";

const line = ({ kind, text, tag }: TokenItem): string =>
  [tag, kind, text].filter((word) => word !== undefined).join(" ");

describe("a run as tokens", () => {
  it("has each token with its tag, a call's name before its arguments, and marks at the ends", () => {
    const { items } = readChunks("tokens", catRun);
    expect(items.map(line)).toEqual([
      "agent_llm text I ",
      "agent_llm text look.",
      "agent_llm tool-name look",
      'agent_llm tool-arguments {"place":',
      'agent_llm tool-arguments "bed"}',
      "tool_llm text so",
      "tool_llm text cks",
      "step-end",
      "agent_llm text So",
      "agent_llm text cks.",
      "step-end",
      "done",
    ]);
    for (const item of items) expect(tokenItemSchema.parse(item)).toEqual(item);
  });

  it("takes back what an attempt that was discarded had said with a mark", () => {
    const { items } = readChunks("tokens", retriedRun);
    const lost = items.findIndex(({ text }) => text === "Lost");
    expect(items.slice(lost, lost + 2)).toMatchObject([{ text: "Lost" }, { kind: "step-end", discarded: true }]);
  });

  it("of one tag are that tag's, and the marks", () => {
    const { items } = readChunks("tokens", catRun, { filter: { include: { tags: ["tool_llm"] }, exclude: {} } });
    expect(items.map(line)).toEqual(["tool_llm text so", "tool_llm text cks", "step-end", "step-end", "done"]);
  });

  it("has the arguments of a call that came in one piece", () => {
    const { items } = readChunks("tokens", [
      ...namedOpening,
      { type: "tool-input-start", toolCallId: "a", toolName: "look" },
      { type: "tool-input-available", toolCallId: "a", toolName: "look", input: { place: "bed" } },
    ]);
    expect(items.map(line)).toEqual(["agent_llm tool-name look", 'agent_llm tool-arguments {"place":"bed"}']);
  });
});
