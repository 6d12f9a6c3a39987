import { describe, expect, it } from "vitest";
import { answering, completing, namedOpening } from "#lib/projections/testing/cat-run";
import { close, open } from "#lib/projections/testing/fold-chunks";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

const error = { code: "bad_input", message: "No such place." };

/** As the executor writes it: the refusal first, then a span in which nothing ran, all while the model still speaks. */
const refusedRun: RunChunk[] = [
  ...namedOpening,
  { type: "tool-input-start", toolCallId: "c1", toolName: "look" },
  { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: '{"place":7}' },
  { type: "tool-input-error", toolCallId: "c1", toolName: "look", input: { place: 7 }, errorText: error.message },
  open("s3", "tool", { name: "look", parent: "s1", callId: "c1" }),
  close("s3", "failed", { callId: "c1", error }),
  close("s2", "completed", { reason: "tool-calls" }),
  { type: "finish-step" },
  { type: "start-step" },
  ...answering("s4", "t1"),
  ...completing,
];

const refusal = { role: "tool", content: error.message, toolCallId: "c1", name: "look", isError: true };

describe("a call that was refused", () => {
  it("is answered by its refusal in messages and steps", () => {
    expect(readChunks("messages", refusedRun).items[2]).toEqual(refusal);
    expect(readChunks("steps", refusedRun).items[1]).toEqual({
      observations: [{ tool: "look", callId: "c1", output: null, error: error.message }],
      messages: [refusal],
    });
  });

  it("is a tool that failed in events, with the arguments the model wrote, and the model is told so", () => {
    const { items } = readChunks("events", refusedRun);
    expect(items.filter(({ name }) => name === "look")).toMatchObject([
      { event: "on_tool_start", data: { input: { place: 7 } } },
      { event: "on_tool_error", data: { input: { place: 7 }, error: error.message } },
    ]);
    const asked = items.filter(({ event }) => event === "on_chat_model_start").at(-1);
    expect(asked?.data.input).toMatchObject({
      messages: [[{}, {}, {}, {}, {}, { type: "tool", content: error.message, tool_call_id: "c1", status: "error" }]],
    });
  });
});
