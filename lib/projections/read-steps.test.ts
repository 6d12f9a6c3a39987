import { describe, expect, it } from "vitest";
import { answering, catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import { stepItemSchema } from "#lib/protocol/step-item";

const call = { id: "c1", name: "look", input: { place: "bed" } };
const answer = { role: "assistant", content: "Socks." };
const catSteps = [
  {
    actions: [{ tool: "look", input: { place: "bed" }, callId: "c1" }],
    messages: [{ role: "assistant", content: "I look.", toolCalls: [call] }],
  },
  {
    observations: [{ tool: "look", callId: "c1", output: "socks" }],
    messages: [{ role: "tool", content: "socks", toolCallId: "c1", name: "look" }],
  },
  { output: "Socks.", messages: [answer] },
];

/** Two calls in one step, of which the second ends first. */
const parallel: RunChunk[] = [
  ...namedOpening,
  ...calling("a"),
  ...calling("b"),
  open("s3", "tool", { name: "look", parent: "s1", callId: "a" }),
  open("s4", "tool", { name: "look", parent: "s1", callId: "b" }),
  { type: "tool-output-available", toolCallId: "b", output: "second" },
  close("s4", "completed", { callId: "b" }),
  close("s2", "completed"),
  { type: "tool-output-error", toolCallId: "a", errorText: "It broke." },
  close("s3", "failed", { callId: "a" }),
  { type: "finish-step" },
];

describe("a run as steps", () => {
  it("is an action, its observation, and the final output", () => {
    const { items } = readChunks("steps", catRun);
    expect(items).toEqual(catSteps);
    for (const item of items) expect(stepItemSchema.parse(item)).toEqual(item);
  });

  it("leaves out what an attempt that was discarded had said", () => {
    expect(readChunks("steps", retriedRun).items).toEqual(catSteps);
  });

  it("alternates with several calls at once: all actions, then all observations in the order of the calls", () => {
    const { items } = readChunks("steps", parallel);
    expect(items).toMatchObject([
      { actions: [{ callId: "a" }, { callId: "b" }] },
      {
        observations: [
          { callId: "a", output: null, error: "It broke." },
          { callId: "b", output: "second" },
        ],
      },
    ]);
  });

  it("tells an action the moment its model call has ended, before any result", () => {
    const modelEnd = catRun.findIndex((chunk) => chunk.type === "data-span-end");
    expect(readChunks("steps", catRun.slice(0, modelEnd + 1)).items).toEqual(catSteps.slice(0, 1));
  });

  it("of a run that was stopped in a tool says that the call left no result, and how it ended", () => {
    const { items } = readChunks("steps", [
      ...namedOpening,
      ...calling("a"),
      close("s2", "completed"),
      close("s1", "stopped", { reason: "stopped" }),
    ]);
    expect(items).toMatchObject([
      { actions: [{ callId: "a" }] },
      { observations: [{ callId: "a", error: "It left no result." }] },
      { output: "", messages: [], status: "stopped" },
    ]);
  });

  it("gives the model the text a tool file makes of its output, and the reader the output itself", () => {
    const { items } = readChunks("steps", [
      ...namedOpening,
      ...calling("a"),
      close("s2", "completed"),
      open("s3", "tool", { parent: "s1", callId: "a" }),
      { type: "tool-output-available", toolCallId: "a", output: { items: 3 } },
      close("s3", "completed", { callId: "a", output: { type: "text", value: "three" } }),
      { type: "finish-step" },
      { type: "start-step" },
      ...answering("s5", "t9"),
    ]);
    expect(items[1]).toMatchObject({ observations: [{ output: { items: 3 } }], messages: [{ content: "three" }] });
  });
});
