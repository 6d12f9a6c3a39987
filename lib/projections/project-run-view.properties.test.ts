import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyRunView, type FoldableEvent, projectRunView } from "#lib/projections/project-run-view";
import { emptyScratchpad, projectScratchpad, scratchpadMessages } from "#lib/projections/project-scratchpad";
import { foldChunks } from "#lib/projections/testing/fold-chunks";
import {
  cutText,
  type RandomStep,
  randomRun,
  randomSteps,
  spokenIn,
  writeRun,
} from "#lib/projections/testing/random-run";
import type { RunChunk } from "#lib/protocol/run-event";
import type { PartView, RunView } from "#lib/protocol/run-view";

const cuts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 20 });
const settings = { numRuns: 150 };

/** All that does not say how many events there were or when they came. */
function content({ seq: _seq, parts, ...view }: RunView) {
  return {
    ...view,
    parts: parts.map((part) => {
      if (part.kind === "reasoning") return { ...part, startedAt: null, endedAt: null };
      if (part.kind === "tool") return { ...part, nested: part.nested.map((stream) => ({ ...stream, tokens: 0 })) };
      return part;
    }),
  };
}

const chunksAt = (steps: RandomStep[], pieces: number[], place: number): RunChunk[] => {
  const { units } = writeRun(steps, cutText(pieces));
  return units.slice(0, 1 + (place % units.length)).flat();
};

const textOf = ({ parts }: RunView, kind: PartView["kind"]): string =>
  parts.map((part) => (part.kind === kind && "text" in part ? part.text : "")).join("");

describe("the fold of a run", () => {
  it("comes to the same view at any place however deltas are cut", () => {
    fc.assert(
      fc.property(randomSteps, cuts, cuts, fc.nat(), (steps, left, right, place) => {
        const [one, other] = [left, right].map((pieces) => content(foldChunks(chunksAt(steps, pieces, place))));
        expect(one).toEqual(other);
      }),
      settings,
    );
  });

  it("goes on from a stored snapshot as if it had never stopped, also when the reader is sent too much", () => {
    fc.assert(
      fc.property(randomSteps, cuts, fc.nat(), fc.nat(3), (steps, pieces, place, overlap) => {
        const { units } = writeRun(steps, cutText(pieces));
        const events = units.flat().map((chunk, index): FoldableEvent => ({ seq: index + 1, at: index, chunk }));
        const whole = events.reduce(projectRunView, emptyRunView("run-1"));
        const at = place % (events.length + 1);
        const prefix = events.slice(0, at).reduce(projectRunView, emptyRunView("run-1"));
        const stored: RunView = JSON.parse(JSON.stringify(prefix));
        expect(stored).toEqual(prefix);
        const resumed = events.slice(Math.max(0, at - overlap)).reduce(projectRunView, stored);
        expect(resumed).toEqual(whole);
      }),
      settings,
    );
  });

  it("loses and reorders nothing that was said: the agent's text and thinking, and each model's that a tool asked", () => {
    fc.assert(
      fc.property(randomSteps, cuts, (steps, pieces) => {
        const { units, nested } = writeRun(steps, cutText(pieces));
        const view = foldChunks(units.flat());
        expect(textOf(view, "text")).toBe(spokenIn(steps, "text"));
        expect(textOf(view, "reasoning")).toBe(spokenIn(steps, "reasoning"));
        const streams = view.parts.flatMap((part) => (part.kind === "tool" ? part.nested : []));
        const kept = streams.map(({ name }) => [name, nested[name]]);
        expect(streams.map(({ name, text }) => [name, text])).toEqual(kept);
      }),
      settings,
    );
  });

  it("never takes back text, but for an attempt that was discarded", () => {
    fc.assert(
      fc.property(randomSteps, cuts, (steps, pieces) => {
        let view = emptyRunView("run-1");
        for (const chunk of randomRun(steps, cutText(pieces))) {
          const next = projectRunView(view, { seq: view.seq + 1, at: 1, chunk });
          if (chunk.type !== "reset-step") {
            expect(textOf(next, "text").startsWith(textOf(view, "text"))).toBe(true);
            expect(next.parts.map(({ id }) => id).slice(0, view.parts.length)).toEqual(view.parts.map(({ id }) => id));
          }
          view = next;
        }
      }),
      settings,
    );
  });

  it("makes the same prompt at any place however deltas are cut", () => {
    fc.assert(
      fc.property(randomSteps, cuts, cuts, fc.nat(), (steps, left, right, place) => {
        const [one, other] = [left, right].map((pieces) => {
          const pad = emptyScratchpad();
          for (const chunk of chunksAt(steps, pieces, place)) projectScratchpad(pad, chunk);
          return scratchpadMessages(pad);
        });
        expect(one).toEqual(other);
      }),
      settings,
    );
  });
});
