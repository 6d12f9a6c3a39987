import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCheckpoints } from "#lib/client/inspector/checkpoints";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { opening } from "#lib/projections/testing/fold-chunks";
import { timedEvents } from "#lib/projections/testing/timed-events";
import type { RunChunk } from "#lib/protocol/run-event";

/** A fold that tells which events it went over, and counts how often it is asked. */
function noting() {
  const folds = { count: 0 };
  const fold = (state: string, event: { seq: number }): string => {
    folds.count++;
    return `${state} ${event.seq}`;
  };
  return { fold, folds };
}

/** Numbers that grow, with gaps. */
const numbers = fc
  .uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 60 })
  .map((seqs) => seqs.toSorted((a, b) => a - b));

describe("the states of a fold at any event", () => {
  it("are those of folding from the first, wherever a reader goes and however far the list has grown", () => {
    const visits = fc.array(fc.record({ grow: fc.nat(10), seq: fc.integer({ min: -1, max: 220 }) }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), visits, (seqs, every, places) => {
        const { fold } = noting();
        const checkpoints = createCheckpoints({ initial: "", fold, every });
        let known = 0;
        const wanted = (seq: number): string =>
          seqs.slice(0, known).reduce((state, at) => (at <= seq ? `${state} ${at}` : state), "");
        for (const { grow, seq } of places) {
          for (const next of seqs.slice(known, known + grow)) checkpoints.push({ seq: next });
          known = Math.min(seqs.length, known + grow);
          expect(checkpoints.stateAt(seq)).toBe(wanted(seq));
          expect(checkpoints.latest()).toBe(wanted(1_000));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("cost one fold a step forward, and never more than the distance of two that are kept", () => {
    const { fold, folds } = noting();
    const checkpoints = createCheckpoints({ initial: "", fold, every: 100 });
    for (let seq = 1; seq <= 1_000; seq++) checkpoints.push({ seq });
    const costOf = (seq: number): number => {
      const before = folds.count;
      checkpoints.stateAt(seq);
      return folds.count - before;
    };
    expect(folds.count).toBe(1_000);
    expect(costOf(1_000)).toBe(0);
    expect(costOf(250)).toBe(50);
    expect([costOf(251), costOf(252), costOf(252)]).toEqual([1, 1, 0]);
    expect(costOf(251)).toBe(51);
    expect(costOf(299)).toBe(48);
    expect(costOf(300)).toBe(0);
    expect(costOf(999)).toBe(99);
    expect(costOf(0)).toBe(0);
  });

  it("do not change with an event that comes twice", () => {
    const { fold } = noting();
    const checkpoints = createCheckpoints({ initial: "", fold, every: 2 });
    for (const seq of [1, 2, 2, 1, 3]) checkpoints.push({ seq });
    expect([checkpoints.latest(), checkpoints.stateAt(2)]).toEqual([" 1 2 3", " 1 2"]);
  });

  it("of the view of a run of 100,000 tokens are there at once", () => {
    const tokens = Array.from({ length: 100_000 }, (): RunChunk => ({ type: "text-delta", id: "t", delta: "word " }));
    const events = timedEvents([...opening, { type: "text-start", id: "t" }, ...tokens]);
    const checkpoints = createCheckpoints({ initial: emptyRunView("run-1"), fold: projectRunView, every: 500 });
    for (const event of events) checkpoints.push(event);
    const times = Array.from({ length: 50 }, (_, index) => {
      const seq = (index * 37_993) % events.length;
      const begin = performance.now();
      expect(checkpoints.stateAt(seq).seq).toBe(seq);
      return performance.now() - begin;
    });
    // The middle one, so that a pause of the machine does not count.
    expect(times.toSorted((left, right) => left - right)[25]).toBeLessThan(20);
  });
});
