import { describe, expect, it } from "vitest";
import { stepRows } from "#lib/client/inspector/steps/step-rows";
import type { ViewEntry } from "#lib/client/inspector/view-list";
import { answering, catRun, completing, namedOpening } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import type { StepItem } from "#lib/protocol/step-item";

function entries(items: StepItem[]): ViewEntry<"steps">[] {
  return items.map((item, index) => ({
    id: `${index + 1}.0`,
    seq: index + 1,
    at: 0,
    spans: "actions" in item ? [`s${index}`] : [],
    item,
  }));
}

const read = (chunks: RunChunk[]) => stepRows(entries(readChunks("steps", chunks).items));

/** Two calls made together; the tool of the second one ends first. */
const together: RunChunk[] = [
  ...calling("c1"),
  ...calling("c2", "smell"),
  close("s2", "completed"),
  open("s3", "tool", { name: "look", parent: "s1", callId: "c1" }),
  open("s4", "tool", { name: "smell", parent: "s1", callId: "c2" }),
  { type: "tool-output-error", toolCallId: "c2", errorText: "It broke." },
  close("s4", "failed", { callId: "c2" }),
  { type: "tool-output-available", toolCallId: "c1", output: { found: "socks" } },
  close("s3", "completed", { callId: "c1" }),
];

describe("a run of steps", () => {
  it("has what came of each call beside the call, and the output last", () => {
    const rows = read(catRun);
    expect(rows).toEqual([
      {
        kind: "step",
        id: "1.0",
        number: 1,
        seq: 1,
        spans: ["s0"],
        words: "I look.",
        thinking: "",
        calls: [
          {
            callId: "c1",
            tool: "look",
            input: { place: "bed" },
            observation: { tool: "look", callId: "c1", output: "socks" },
          },
        ],
        observedSeq: 2,
      },
      expect.objectContaining({ kind: "output", seq: 3, item: expect.objectContaining({ output: "Socks." }) }),
    ]);
  });

  it("has calls made together in one step, each with its own result, however they ended", () => {
    const [row] = read([...namedOpening, ...together, { type: "finish-step" }]);
    expect(row?.kind === "step" && row.calls).toEqual([
      expect.objectContaining({ callId: "c1", observation: expect.objectContaining({ output: { found: "socks" } }) }),
      expect.objectContaining({ callId: "c2", observation: expect.objectContaining({ error: "It broke." }) }),
    ]);
  });

  it("has calls without a result as long as not all of the step are there", () => {
    const [row] = read([...namedOpening, ...together]);
    expect(row).toMatchObject({ observedSeq: null, calls: [{ observation: null }, { observation: null }] });
  });

  it("counts its steps from one and leaves the answer out of the count", () => {
    const second: RunChunk[] = [
      { type: "start-step" },
      open("s5", "model", { tags: ["agent_llm"], parent: "s1" }),
      { type: "reasoning-start", id: "r1" },
      { type: "reasoning-delta", id: "r1", delta: "Hm." },
      ...calling("c5"),
      close("s5", "completed"),
      { type: "finish-step" },
    ];
    const rows = read([
      ...namedOpening,
      ...together,
      { type: "finish-step" },
      ...second,
      { type: "start-step" },
      ...answering("s9", "t9"),
      ...completing,
    ]);
    expect(rows.map((row) => (row.kind === "step" ? row.number : row.kind))).toEqual([1, 2, "output"]);
    expect(rows[1]).toMatchObject({ thinking: "Hm.", words: "" });
  });
});

describe("observations that fit no actions", () => {
  const orphan = { observations: [{ tool: "look", callId: "c9", output: 1 }], messages: [] };

  it("stand in a step of their own at the beginning", () => {
    expect(stepRows(entries([orphan]))).toMatchObject([
      { kind: "step", number: 1, spans: [], calls: [{ callId: "c9", input: undefined, observation: { output: 1 } }] },
    ]);
  });

  it("stand behind the calls that were told of", () => {
    const actions = { actions: [{ tool: "look", input: {}, callId: "c1" }], messages: [] };
    const [row] = stepRows(entries([actions, orphan]));
    expect(row?.kind === "step" && row.calls.map(({ callId, observation }) => [callId, observation?.output])).toEqual([
      ["c1", undefined],
      ["c9", 1],
    ]);
  });
});
