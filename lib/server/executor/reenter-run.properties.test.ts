import { describe, expect, it } from "vitest";
import { projectPrompt } from "#lib/projections/project-prompt";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunView } from "#lib/protocol/run-view";
import { describeRun } from "#lib/server/executor/testing/describe-run";
import { instantTimers } from "#lib/server/executor/testing/instant-timers";
import type { MemoryRecorder } from "#lib/server/executor/testing/memory-recorder";
import { playOn, testHeader } from "#lib/server/executor/testing/play-on";
import { type ReentryScene, reentryScenes, reentryTools, stepOf } from "#lib/server/executor/testing/reentry-scenes";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { readBySdk } from "#lib/server/runs/testing/read-by-sdk";

type Log = MemoryRecorder["written"];

interface Played {
  log: Log;
  ends: MemoryRecorder["ends"];
  /** Call ids of the executions of `send` in this process. */
  sent: string[];
}

/** One process plays the scene on from a log; every prompt it asks with is compared with what the log gives. */
async function play(scene: ReentryScene, earlier: Log, isStopped = false): Promise<Played> {
  const sent: string[] = [];
  const tools = reentryTools((name, callId) => {
    if (name === "send") sent.push(callId);
  });
  const earlierChunks = earlier.map(({ chunk }) => chunk);
  const header = await testHeader(tools);
  const written: RunChunk[] = [];
  const model = createScriptedModel((options, asked) => {
    const step = stepOf(options);
    if (step === undefined) return [{ text: ["Mi", "aow"] }];
    const before = [...earlierChunks, ...written].map((chunk) => ({ chunk }));
    expect(options.prompt).toEqual(projectPrompt(header, before));
    return scene.play(step, earlier.length === 0 ? asked : asked + 1);
  });
  const { recorder, done } = await playOn({
    earlier: earlierChunks,
    model,
    tools,
    maxSteps: scene.maxSteps ?? 20,
    timers: instantTimers,
    isStopped,
    onAppend: (chunk) => written.push(chunk),
  });
  await done;
  return { log: [...earlier, ...recorder.written], ends: recorder.ends, sent };
}

function viewOf(log: Log): RunView {
  return log.reduce(projectRunView, emptyRunView("run-1"));
}

const textOf = (view: RunView): string => view.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");

/** Each id that a chunk gives out, once for every time it is given out. */
function idsOf(chunk: RunChunk): string[] {
  if (chunk.type === "text-start" || chunk.type === "reasoning-start") return [chunk.id];
  if (chunk.type === "tool-input-start") return [`call ${chunk.toolCallId}`];
  return chunk.type === "data-span-start" ? [chunk.data.span] : [];
}

async function expectSound({ log, ends }: Played): Promise<RunView> {
  expect(ends).toHaveLength(1);
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_event, index) => index + 1));
  const roots = log.filter(({ chunk }) => chunk.type === "data-span-end" && chunk.data.span === "s1");
  expect(roots).toEqual([log.at(-1)]);
  const ids = log.flatMap(({ chunk }) => idsOf(chunk));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const types = log.map(({ chunk }) => chunk.type);
  expect(types.filter((type, index) => type === "start-step" && types[index - 1] === "reset-step")).toEqual([]);
  const view = viewOf(log);
  const open = Object.entries(view.spans).filter(([, span]) => !span.isEnded);
  expect(open).toEqual([]);
  const isOpen = (part: RunView["parts"][number]): boolean =>
    part.kind === "tool"
      ? ["writing", "waiting", "running"].includes(part.state)
      : part.kind !== "source" && part.isStreaming;
  expect(view.parts.filter(isOpen)).toEqual([]);
  const { message } = await readBySdk(log);
  const readText = message?.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
  expect(readText ?? "").toBe(textOf(view));
  return view;
}

function begunIn(log: Log): Set<string> {
  return new Set(
    log.flatMap(({ chunk }) =>
      chunk.type === "data-span-start" && chunk.data.kind === "tool" ? [chunk.data.callId ?? ""] : [],
    ),
  );
}

/** Goes on from a cut of a whole run, and checks everything that must hold then. */
async function expectGoesOn(scene: ReentryScene, whole: Log, cut: Log): Promise<Log> {
  const again = await play(scene, cut);
  try {
    const view = await expectSound(again);
    const uncut = viewOf(whole);
    expect(textOf(view)).toBe(textOf(uncut));
    expect([view.status, view.finishReason]).toEqual([uncut.status, uncut.finishReason]);
    const begun = begunIn(cut);
    expect(again.sent.filter((callId) => begun.has(callId))).toEqual([]);
    expect(new Set(again.sent).size).toBe(again.sent.length);
  } catch (error) {
    const lines = describeRun(again.log);
    lines.splice(cut.length, 0, "--- cut here ---");
    throw new Error(`After a cut at ${cut.length}:\n${lines.join("\n")}`, { cause: error });
  }
  return again.log;
}

describe.each(Object.entries(reentryScenes))("a run with %s", (_name, scene) => {
  it("goes on to the same answer after a cut behind any of its events", async () => {
    const whole = await play(scene, []);
    await expectSound(whole);
    for (let length = 1; length < whole.log.length; length++) {
      await expectGoesOn(scene, whole.log, whole.log.slice(0, length));
    }
  });

  it("goes on to the same answer after two cuts", async () => {
    const whole = await play(scene, []);
    for (let first = 3; first < whole.log.length; first += 5) {
      const { log } = await play(scene, whole.log.slice(0, first));
      for (let second = first + 1; second < log.length; second += 3) {
        await expectGoesOn(scene, whole.log, log.slice(0, second));
      }
    }
  });

  it("only ends as stopped when it was asked to stop before it was taken up", async () => {
    const whole = await play(scene, []);
    for (let length = 1; length < whole.log.length - 2; length++) {
      const cut = whole.log.slice(0, length);
      const stopped = await play(scene, cut, true);
      await expectSound(stopped);
      expect(stopped.sent).toEqual([]);
      const asked = stopped.log.slice(length).filter(({ chunk }) => chunk.type === "data-span-start");
      expect(asked.filter(({ chunk }) => chunk.type === "data-span-start" && chunk.data.kind === "model")).toEqual([]);
    }
  });
});
