import { describe, expect, it } from "vitest";
import { rowOfEvent } from "#lib/client/inspector/steps/row-of-event";
import { runEnding } from "#lib/client/inspector/steps/run-ending";
import type { StepRow } from "#lib/client/inspector/steps/step-rows";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { close, opening } from "#lib/projections/testing/fold-chunks";
import { runFinishReasons } from "#lib/protocol/run-status";
import type { SpanStatus } from "#lib/protocol/span";

function rootWith(status: SpanStatus, reason?: string) {
  const chunks = [...opening, close("s1", status, reason === undefined ? {} : { reason })];
  return (
    chunks.reduce((so, chunk, index) => projectTimeline(so, { seq: index + 1, at: 1, chunk }), emptyTimeline())
      .spans[0] ?? null
  );
}

const item = (fields: object = {}) => ({ output: "", messages: [], ...fields });

describe("the end of a run", () => {
  it("is told by its reason", () => {
    expect(runEnding(item(), rootWith("completed", "step-limit"))).toEqual({
      sentences: ["Completed at its limit of steps."],
      isFailure: false,
      reference: null,
    });
  });

  it("has a sentence for every reason there is", () => {
    const told = runFinishReasons.map((reason) => runEnding(item(), rootWith("completed", reason)).sentences[0]);
    expect(new Set(told).size).toBe(runFinishReasons.length);
  });

  it("that failed says what went wrong, and where more is known of it", () => {
    const error = { code: "provider", message: "The model is not there.", ref: "abc" };
    expect(runEnding(item({ status: "failed", error }), rootWith("failed", "error"))).toEqual({
      sentences: ["Failed.", "The model is not there."],
      isFailure: true,
      reference: "abc",
    });
  });

  it("by a person is no failure", () => {
    expect(runEnding(item({ status: "stopped" }), rootWith("stopped", "stopped")).isFailure).toBe(false);
    expect(runEnding(item({ status: "interrupted" }), rootWith("interrupted", "lost")).isFailure).toBe(true);
  });

  it("is told by its status where no reason is known", () => {
    expect(runEnding(item({ status: "interrupted" }), null).sentences).toEqual(["Interrupted."]);
    expect(runEnding(item(), rootWith("completed", "out-of-nowhere")).sentences).toEqual(["Completed."]);
  });
});

describe("the step of an event", () => {
  const step = (seq: number, observedSeq: number | null): StepRow => ({
    kind: "step",
    id: String(seq),
    number: 1,
    seq,
    spans: [],
    words: "",
    thinking: "",
    calls: [],
    observedSeq,
  });
  const output = { kind: "output" as const, id: "9", seq: 40, spans: [], thinking: "", item: item() };

  it("is the one that goes on from the end of the step before to its own last observation", () => {
    const rows = [step(5, 10), step(15, 20), output];
    expect([1, 5, 10, 11, 20, 21, 40].map((seq) => rowOfEvent(rows, seq))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });

  it("is the last one while its observations are owed, and after all", () => {
    expect(rowOfEvent([step(5, 10), step(15, null)], 99)).toBe(1);
    expect(rowOfEvent([step(5, 10)], 99)).toBe(0);
    expect(rowOfEvent([], 1)).toBe(-1);
  });
});
