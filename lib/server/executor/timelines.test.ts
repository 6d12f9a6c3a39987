import { describe, expect, it } from "vitest";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { timelineFigures } from "#lib/projections/timeline-figures";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";
import type { Timeline } from "#lib/protocol/timeline";
import { playOn } from "#lib/server/executor/testing/play-on";
import { type ReentryScene, reentryScenes, reentryTools, stepOf } from "#lib/server/executor/testing/reentry-scenes";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import type { Timers } from "#lib/server/executor/timers";

/** Waits between tries pass at once; no limit is ever reached. */
const timers: Timers = {
  now: () => 0,
  start(callback, ms) {
    if (ms > 5_000) return () => undefined;
    const handle = setImmediate(callback);
    return () => clearImmediate(handle);
  },
};

/** The log of a scene that is played on from `earlier`. */
async function play(scene: ReentryScene, earlier: RunChunk[], isStopped = false): Promise<RunChunk[]> {
  const model = createScriptedModel((options, asked) => {
    const step = stepOf(options);
    if (step === undefined) return [{ text: ["Mi", "aow"] }];
    return scene.play(step, earlier.length === 0 ? asked : asked + 1);
  });
  const tools = reentryTools(() => undefined);
  const { recorder, done } = await playOn({
    earlier,
    model,
    tools,
    maxSteps: scene.maxSteps ?? 20,
    timers,
    isStopped,
  });
  await done;
  return [...earlier, ...recorder.written.map(({ chunk }) => chunk)];
}

/** Events as the recorder numbers and times them. */
function eventsOf(chunks: RunChunk[]): RunEvent[] {
  let at = 0;
  return chunks.map((chunk, index) => {
    if (chunk.type === "data-span-start" || chunk.type === "data-span-end") at = Math.max(at, chunk.data.at);
    return { runId: "run-1", seq: index + 1, at, chunk };
  });
}

const withoutRootUsage = (timeline: Timeline): Timeline => ({
  ...timeline,
  spans: timeline.spans.map((span) => (span.kind === "run" ? { ...span, usage: null } : span)),
});

/** What must be true of the timeline of every run that has ended. */
function checkEnded(chunks: RunChunk[]): void {
  const events = eventsOf(chunks);
  const timeline = events.reduce(projectTimeline, emptyTimeline());
  const view = events.reduce(projectRunView, emptyRunView("run-1"));
  const { spans } = timeline;
  const [root] = spans;
  expect(root).toMatchObject({ kind: "run", depth: 0, endSeq: events.length });
  expect(timeline.endedAt).not.toBeNull();
  for (const span of spans) {
    expect(span.status).not.toBeNull();
    expect(chunks[(span.endSeq ?? 0) - 1]).toMatchObject({ type: "data-span-end", data: { span: span.span } });
    const parent = spans.find(({ span: id }) => id === span.parent);
    if (span !== root) expect(span.depth).toBe((parent?.depth ?? Number.NaN) + 1);
    expect(span.startedAt).toBeGreaterThanOrEqual(parent?.startedAt ?? 0);
    expect(span.endedAt).toBeLessThanOrEqual(parent?.endedAt ?? Infinity);
  }
  const agents = spans.filter(({ kind, depth }) => kind === "model" && depth === 1);
  const steps = Map.groupBy(agents, ({ step }) => step);
  for (const calls of steps.values()) {
    expect(calls.map(({ attempt }) => attempt)).toEqual(calls.map((_, index) => index + 1));
    expect(calls.slice(0, -1).every(({ status }) => status === "discarded")).toBe(true);
  }
  const cards = view.parts.filter((part) => part.kind === "tool");
  const figures = timelineFigures(timeline, null);
  expect(figures).toMatchObject({
    modelCalls: agents.filter(({ status }) => status !== "discarded").length,
    toolCalls: cards.length,
    failedToolCalls: cards.filter(({ state }) => state === "failed").length,
    inputTokens: view.usage?.inputTokens ?? null,
    outputTokens: view.usage?.outputTokens ?? null,
  });
  const summed = timelineFigures(withoutRootUsage(timeline), null);
  expect([summed.inputTokens ?? 0, summed.outputTokens ?? 0]).toEqual([
    view.usage?.inputTokens ?? 0,
    view.usage?.outputTokens ?? 0,
  ]);
}

describe.each(Object.entries(reentryScenes))("the timeline of a run with %s", (_name, scene) => {
  it("agrees with what the reader saw of it", async () => {
    checkEnded(await play(scene, []));
  });

  it("agrees also where another process went on with it, or stopped it, behind any of its events", async () => {
    const whole = await play(scene, []);
    for (let cut = 1; cut < whole.length; cut++) {
      checkEnded(await play(scene, whole.slice(0, cut)));
      checkEnded(await play(scene, whole.slice(0, cut), true));
    }
  });
});
