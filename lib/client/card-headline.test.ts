import { describe, expect, it } from "vitest";
import { type CardHeadline, cardHeadline } from "#lib/client/card-headline";
import type { ToolPartView } from "#lib/protocol/run-view";

const part = (more: Partial<ToolPartView>): ToolPartView => ({
  kind: "tool",
  id: "c1",
  step: 1,
  tool: "add",
  title: null,
  verb: "call",
  state: "running",
  inputText: '{"x":10,"y":20}',
  input: { x: 10, y: 20 },
  errorText: null,
  hasStarted: true,
  startedAt: 0,
  endedAt: null,
  nested: [],
  ...more,
});

/** As the card puts the pieces together. */
function headlineText({ verb, name, argument, aside }: CardHeadline): string {
  const said = name === null ? verb : `${verb} ${name}`;
  return said + (argument ? `: ${argument}` : "") + (aside ? ` · ${aside}` : "");
}

const sentence = (more: Partial<ToolPartView>) => headlineText(cardHeadline(part(more)));

describe("cardHeadline", () => {
  it("names the tool before there are arguments, then counts what is written", () => {
    expect(sentence({ state: "writing", inputText: "", input: undefined })).toBe("Calling add…");
    expect(cardHeadline(part({ state: "writing", inputText: "x".repeat(1_234) })).aside).toBe("1.2K chars");
  });

  it("says what it calls with while it runs, and only what it called when done", () => {
    expect(sentence({})).toBe("Calling add: 10");
    expect(sentence({ state: "done" })).toBe("Called add");
    expect(cardHeadline(part({ state: "done" })).preview).toBe("10");
  });

  it("previews the result of a call without arguments", () => {
    expect(cardHeadline(part({ state: "done", input: {}, output: "on the shelf" })).preview).toBe("on the shelf");
  });

  it("gives the reason of a failure on one line", () => {
    const headline = cardHeadline(part({ state: "failed", errorText: "no such\nplace" }));
    expect([headlineText(headline), headline.preview]).toEqual(["Failed: add", "no such place"]);
  });

  it("says that a stopped call may have run only when it had begun", () => {
    expect(sentence({ state: "stopped" })).toBe("Stopped: add · may have run");
    expect(sentence({ state: "stopped", hasStarted: false })).toBe("Stopped: add");
  });

  it("speaks of searching for tools that search", () => {
    const search = { verb: "search", tool: "web_search", input: { query: "cats in hats" } } as const;
    expect(sentence({ ...search, state: "writing", inputText: "", input: undefined })).toBe("Searching the web…");
    expect(sentence({ ...search, state: "running" })).toBe("Searching: cats in hats");
    expect(sentence({ ...search, state: "done" })).toBe("Searched: cats in hats");
    expect(sentence({ ...search, state: "failed" })).toBe("Search failed");
  });
});
