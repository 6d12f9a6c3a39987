import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import { instantTimers } from "#lib/server/executor/testing/instant-timers";
import { playOn } from "#lib/server/executor/testing/play-on";
import type { RecordedRun } from "#lib/server/executor/testing/record-scene";
import { type ReentryScene, reentryTools, stepOf } from "#lib/server/executor/testing/reentry-scenes";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import type { CommittedEvent } from "#lib/server/runs/committed-event";

async function play(scene: ReentryScene, earlier: CommittedEvent[], isStopped = false): Promise<RecordedRun> {
  const model = createScriptedModel((options, asked) => {
    const step = stepOf(options);
    if (step === undefined) return [{ text: ["Mi", "aow"] }];
    return scene.play(step, earlier.length === 0 ? asked : asked + 1);
  });
  const chunks: RunChunk[] = earlier.map(({ chunk }) => chunk);
  const { recorder, header, done } = await playOn({
    earlier: chunks,
    model,
    tools: reentryTools(() => undefined),
    timers: instantTimers,
    isStopped,
    ...(scene.maxSteps === undefined ? {} : { maxSteps: scene.maxSteps }),
  });
  await done;
  return { header, log: [...earlier, ...recorder.written] };
}

/**
 * The runs of a scene: whole, and, for a process that died behind any of its events, as the next one went on with it, and as it
 * ended it when the run had been asked to stop.
 */
export async function recordReentries(scene: ReentryScene): Promise<RecordedRun[]> {
  const whole = await play(scene, []);
  const runs = [whole];
  for (let length = 1; length < whole.log.length; length++) {
    const left = whole.log.slice(0, length);
    runs.push(await play(scene, left), await play(scene, left, true));
  }
  return runs;
}
