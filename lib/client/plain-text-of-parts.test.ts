import { expect, it } from "vitest";
import { plainTextOfParts } from "#lib/client/plain-text-of-parts";
import type { PartView, ToolPartView } from "#lib/protocol/run-view";

const call: ToolPartView = {
  kind: "tool",
  id: "c1",
  step: 1,
  tool: "get_items",
  title: null,
  verb: "call",
  state: "done",
  inputText: '{"place":"on the shelf"}',
  output: "books, pencils and pictures",
  errorText: null,
  hasStarted: true,
  startedAt: 1,
  endedAt: 2,
  nested: [],
};

it("holds what was thought, said, called, found and answered, in order", () => {
  const parts: PartView[] = [
    { kind: "reasoning", id: "r", step: 1, text: "First the place.", isStreaming: false, startedAt: 0, endedAt: 1 },
    { kind: "text", id: "t1", step: 1, text: "Let me look.", isStreaming: false },
    call,
    { kind: "source", id: "s", step: 1, url: "https://example.org/cats", title: "Cats" },
    { kind: "text", id: "t2", step: 2, text: "There are books.", isStreaming: true },
  ];
  expect(plainTextOfParts(parts)).toBe(
    [
      "First the place.",
      "Let me look.",
      'get_items {"place":"on the shelf"}\nbooks, pencils and pictures',
      "Cats\nhttps://example.org/cats",
      "There are books.",
    ].join("\n\n"),
  );
});

it("tells what a tool streamed and why it failed", () => {
  const nested = [{ span: "n", name: "Items", tags: [], text: "In a shelf", tokens: 3, status: null }];
  const { output: _output, ...withoutOutput } = call;
  expect(plainTextOfParts([{ ...withoutOutput, nested, errorText: "The shelf fell." }])).toBe(
    'get_items {"place":"on the shelf"}\nIn a shelf\nThe shelf fell.',
  );
});

it("leaves no gap where a part is still empty", () => {
  const empty: PartView = { kind: "text", id: "t1", step: 1, text: "", isStreaming: true };
  expect(plainTextOfParts([empty, { ...empty, id: "t2", text: "Words" }])).toBe("Words");
});
