import { describe, expect, it } from "vitest";
import type { Agent } from "#lib/server/agents/define-agent";
import { createScriptedModel, never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";
import { toBlob, userEntry } from "#lib/server/runs/history";
import { launchRun } from "#lib/server/runs/launch-run";
import { openTestRuntime } from "#lib/server/runs/testing/open-test-runtime";
import { owner, start, turn } from "#lib/server/store/testing/turn";

const agent: Agent = { id: "plain", label: "Plain", description: "", instructions: "", tools: {}, suggestions: [] };

/** A stored run, and what launches it with a timer that the test lets fire. */
async function openLaunch(rounds: ScriptedRound[]) {
  const model = createScriptedModel(rounds);
  const { runtime } = await openTestRuntime(model, { WHISKER_RUN_TIMEOUT_MS: "90000" });
  const instructions = toBlob("");
  const tools = toBlob([]);
  const question = toBlob(userEntry("message-1", "hello"));
  const { header } = turn().run;
  const run = await start(runtime.store, {
    run: {
      id: "run-1",
      agent: agent.id,
      model: runtime.models.defaultId,
      owner,
      header: {
        ...header,
        instructionsHash: instructions.hash,
        toolsHash: tools.hash,
        history: [{ id: "message-1", hash: question.hash }],
      },
    },
    blobs: [instructions, tools, question],
  });
  const offered = runtime.models.find(run.model);
  if (!offered) throw new Error("The model is not offered.");
  const timers: { fire: () => void; ms: number; isReleased: boolean }[] = [];
  const launch = () =>
    launchRun(runtime, {
      run,
      agent,
      offered,
      startTimer(fire, ms) {
        const timer = { fire, ms, isReleased: false };
        timers.push(timer);
        return () => {
          timer.isReleased = true;
        };
      },
    });
  return { runtime, timers, launch, row: () => runtime.store.getRun(run.id) };
}

describe("the time a run may take", () => {
  it("is WHISKER_RUN_TIMEOUT_MS, after which the run is interrupted", async () => {
    const { timers, launch, row } = await openLaunch([[{ until: never }]]);
    const launched = launch();
    expect(timers).toMatchObject([{ ms: 90_000 }]);
    timers[0]?.fire();
    await launched;
    expect(await row()).toMatchObject({
      status: "interrupted",
      finishReason: "timeout",
      error: { code: "timeout", message: "The answer took longer than it may." },
    });
  });

  it("is no longer measured once the run has ended", async () => {
    const { timers, launch, row } = await openLaunch([[{ text: "Hi." }]]);
    await launch();
    expect(await row()).toMatchObject({ status: "completed" });
    expect(timers).toMatchObject([{ isReleased: true }]);
  });
});
