import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { cutText, randomRun, randomSteps } from "#lib/projections/testing/random-run";
import { readChunks } from "#lib/projections/testing/read-chunks";
import { timedEvents } from "#lib/projections/testing/timed-events";
import { timelineFigures } from "#lib/projections/timeline-figures";
import { layOutTimeline } from "#lib/projections/timeline-layout";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";
import { type Timeline, timelineSchema } from "#lib/protocol/timeline";

const cuts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 12 });
const settings = { numRuns: 100 };
const fold = (events: readonly RunEvent[], from = emptyTimeline()): Timeline => events.reduce(projectTimeline, from);

/** All that does not say how many events there were. */
function content({ seq: _seq, spans, ...timeline }: Timeline) {
  return { ...timeline, spans: spans.map((span) => ({ ...span, startSeq: 0, endSeq: 0, tokens: 0 })) };
}

describe("the timeline of any run", () => {
  it("is the same however deltas are cut, but for the count of tokens", () => {
    fc.assert(
      fc.property(randomSteps, cuts, cuts, (steps, left, right) => {
        const [one, other] = [left, right].map((cut) => fold(timedEvents(randomRun(steps, cutText(cut)))));
        if (!one || !other) throw new Error("Two runs were folded.");
        expect(content(one)).toEqual(content(other));
      }),
      settings,
    );
  });

  it("goes on from any place where it was kept as JSON, also when it is sent too much", () => {
    fc.assert(
      fc.property(randomSteps, cuts, fc.nat(), fc.nat(3), (steps, cut, place, overlap) => {
        const events = timedEvents(randomRun(steps, cutText(cut)));
        const at = place % (events.length + 1);
        const prefix = fold(events.slice(0, at));
        const stored: Timeline = JSON.parse(JSON.stringify(prefix));
        expect(stored).toEqual(prefix);
        expect(fold(events.slice(Math.max(0, at - overlap)), stored)).toEqual(fold(events));
      }),
      settings,
    );
  });

  it("counts tokens, outputs and ends as the events of the run tell them", () => {
    fc.assert(
      fc.property(randomSteps, cuts, fc.nat(), (steps, cut, place) => {
        const chunks = randomRun(steps, cutText(cut));
        const seen = chunks.slice(0, place % (chunks.length + 1));
        const { spans } = fold(timedEvents(seen));
        const { items } = readChunks("events", seen);
        const idOf = ({ span, parent }: { span: string; parent: string | null }) =>
          parent === null ? "run-1" : `run-1:${span}`;
        for (const span of spans) {
          const own = items.filter((item) => item.run_id === idOf(span));
          expect(own.filter(({ event }) => event === "on_chat_model_stream")).toHaveLength(span.tokens);
          const end = own.find(({ event }) => event.endsWith("_end") || event.endsWith("_error"));
          expect(span.status).toBe(end ? (end.metadata.status ?? (end.data.error ? "failed" : "completed")) : null);
          if (!end) continue;
          // What a tool had shown before it failed stays in the timeline; events tell of results only.
          if (span.kind === "tool" && span.status === "completed") expect(span.output).toEqual(end.data.output ?? null);
          if (span.kind === "run") expect({ output: span.output ?? "" }).toEqual(end.data.output);
          if (span.kind === "model" && span.status === "completed")
            expect({ content: span.output ?? "" }).toMatchObject({
              content: (end.data.output as { content: string }).content,
            });
        }
      }),
      settings,
    );
  });

  it("survives whatever stands in a damaged log, and so do its figures and its layout", () => {
    const damage = fc.array(fc.record({ place: fc.nat(), field: fc.nat(), value: fc.jsonValue() }), { maxLength: 6 });
    fc.assert(
      fc.property(randomSteps, damage, (steps, damaged) => {
        const chunks: RunChunk[] = structuredClone(randomRun(steps, cutText([3])));
        for (const { place, field, value } of damaged) {
          const chunk = chunks[place % chunks.length] as Record<string, unknown>;
          const inner = (typeof chunk.data === "object" ? chunk.data : chunk) as Record<string, unknown> | null;
          const key = Object.keys(inner ?? {})[field % Object.keys(inner ?? {}).length];
          if (inner && key !== undefined && key !== "type") inner[key] = value;
        }
        const events = chunks.map((chunk, index) => ({ runId: "run-1", seq: index + 1, at: index, chunk }));
        const timeline = fold(events);
        expect(timelineSchema.parse(timeline)).toEqual(timeline);
        expect(Object.values(timelineFigures(timeline, null)).every((figure) => !Number.isNaN(figure))).toBe(true);
        const { rows } = layOutTimeline(timeline, { from: 0, to: events.length }, null);
        expect(rows.map(({ span }) => span).toSorted()).toEqual(timeline.spans.map(({ span }) => span).toSorted());
      }),
      settings,
    );
  });
});

it("a run of 100,000 tokens folds in well under a second", () => {
  const tokens = Array.from({ length: 100_000 }, (): RunChunk => ({ type: "text-delta", id: "t", delta: "word " }));
  const events = timedEvents([
    ...randomRun([{ lost: [], said: [], schedule: [0] }], cutText([1])).slice(0, 4),
    ...tokens,
  ]);
  const begin = performance.now();
  const { spans } = fold(events);
  expect(performance.now() - begin).toBeLessThan(1_000);
  expect(spans.at(-1)?.tokens).toBe(100_000);
});
