import { describe, expect, it } from "vitest";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { readChunks } from "#lib/projections/testing/read-chunks";
import { viewMessageSchema } from "#lib/protocol/view-message";

const catMessages = [
  { role: "user", content: "where is it?" },
  { role: "assistant", content: "I look.", toolCalls: [{ id: "c1", name: "look", input: { place: "bed" } }] },
  { role: "tool", content: "socks", toolCallId: "c1", name: "look" },
  { role: "assistant", content: "Socks." },
];

describe("a run as messages", () => {
  it("is the question, what the model said with its calls, each result, and the answer", () => {
    const { items } = readChunks("messages", catRun);
    expect(items).toEqual(catMessages);
    for (const item of items) expect(viewMessageSchema.parse(item)).toEqual(item);
  });

  it("leaves out what an attempt that was discarded had said", () => {
    expect(readChunks("messages", retriedRun).items).toEqual(catMessages);
  });

  it("tells results in the order of the calls, each as soon as those before it are there", () => {
    const begun = [
      ...namedOpening,
      ...calling("a"),
      ...calling("b"),
      open("s3", "tool", { parent: "s1", callId: "a" }),
      open("s4", "tool", { parent: "s1", callId: "b" }),
      close("s2", "completed"),
      { type: "tool-output-available" as const, toolCallId: "b", output: "second" },
      close("s4", "completed", { callId: "b" }),
    ];
    const early = readChunks("messages", begun);
    expect(early.items.map(({ role }) => role)).toEqual(["user", "assistant"]);
    const { items } = readChunks(
      "messages",
      [{ type: "tool-output-error", toolCallId: "a", errorText: "It broke." }, close("s3", "failed", { callId: "a" })],
      early,
    );
    expect(items).toMatchObject([
      { role: "tool", toolCallId: "a", content: "It broke.", isError: true },
      { role: "tool", toolCallId: "b", content: "second" },
    ]);
  });

  it("tells the result of the second time when a call ran again after its server died", () => {
    const { items } = readChunks("messages", [
      ...namedOpening,
      ...calling("a"),
      close("s2", "completed"),
      open("s3", "tool", { parent: "s1", callId: "a" }),
      close("s3", "interrupted", { callId: "a" }),
      open("s4", "tool", { parent: "s1", callId: "a" }),
      { type: "tool-output-available", toolCallId: "a", output: "again" },
      close("s4", "completed", { callId: "a" }),
    ]);
    expect(items.slice(2)).toEqual([{ role: "tool", toolCallId: "a", name: "look", content: "again" }]);
  });
});
