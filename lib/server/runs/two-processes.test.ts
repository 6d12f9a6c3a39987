import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { describeRun } from "#lib/server/executor/testing/describe-run";
import { never } from "#lib/server/executor/testing/scripted-model";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import { stopRun } from "#lib/server/runs/stop-run";
import { answers } from "#lib/server/runs/testing/open-chat";
import { openProcesses } from "#lib/server/runs/testing/open-processes";
import type { RunRow } from "#lib/server/store/store";

const half = [{ text: "Half" }, { until: never }];
const patience = { timeout: 10_000 };

type Process = Awaited<ReturnType<typeof openProcesses>>["one"];

const linesOf = async ({ runtime }: Process, { id }: RunRow): Promise<string[]> =>
  describeRun(await Array.fromAsync(readAllEvents(runtime.store, id)));

async function untilShown(process: Process, run: RunRow, line: string): Promise<void> {
  await vi.waitFor(async () => expect((await linesOf(process, run)).join("\n")).toContain(line), patience);
}

async function statusOf({ runtime }: Process, { id }: RunRow): Promise<string | undefined> {
  return (await runtime.store.getRun(id))?.status;
}

/** Holds back whatever this process asks of the database, as a stopped process would; answers how to let it go on. */
function freeze({ runtime: { store, keeper } }: Process): () => void {
  const frozen = Promise.withResolvers<void>();
  for (const method of ["append", "renewLeases", "listHeldRuns", "takeAbandonedRuns", "getRun"] as const) {
    const original = store[method] as (...parameters: unknown[]) => Promise<unknown>; // one shape for all five
    vi.spyOn(store, method as "ping").mockImplementation((async (...parameters: unknown[]) => {
      await frozen.promise;
      return original(...parameters);
    }) as () => Promise<void>);
  }
  return () => {
    frozen.resolve();
    void keeper.beat();
  };
}

// The first test waits for the database server to start.
describe("two processes on one PostgreSQL database", { timeout: 60_000 }, () => {
  it("stop each other's runs, and the model's stream is let go of", async () => {
    const { one, two } = await openProcesses({ first: [half], second: [] });
    const run = await one.send();
    await untilShown(one, run, "text t1");
    await stopRun(two.runtime, run);
    expect(await statusOf(two, run)).toBe("stopped");
    await vi.waitFor(() => expect(one.model.cancelled).toBe(1), patience);
    expect((await linesOf(two, run)).slice(-2)).toEqual(["abort stopped", "close s1 stopped (stopped)"]);
  });

  it("stop each other's runs without a word of it, by looking", async () => {
    const { one, two, hub } = await openProcesses({ first: [half], second: [] });
    const run = await one.send();
    await untilShown(one, run, "text t1");
    hub.isDeaf = true;
    await stopRun(two.runtime, run);
    expect(await statusOf(two, run)).toBe("stopped");
  });

  it("end a run right there that is stopped and that nobody writes any more", async () => {
    const { one, two, expireLeases } = await openProcesses({ first: [half], second: [] });
    const run = await one.send();
    await untilShown(one, run, "text t1");
    const thaw = freeze(one);
    onTestFinished(thaw);
    await expireLeases();
    await stopRun(two.runtime, run);
    expect(await statusOf(two, run)).toBe("stopped");
    expect(two.model.asked).toHaveLength(0);
  });

  it("change nothing by ten stops, by one of an ended run, or by one of an older run", async () => {
    const { one, two } = await openProcesses({ first: [...answers("One."), half], second: [] });
    const older = await one.play({ text: "first" });
    const run = await one.send({ text: "second" });
    await untilShown(one, run, "text t1");
    await stopRun(two.runtime, { ...older, status: "running" });
    expect(await statusOf(two, run)).toBe("running");
    await Promise.all(Array.from({ length: 10 }, () => stopRun(two.runtime, run)));
    const lines = await linesOf(two, run);
    await stopRun(two.runtime, run);
    expect(await linesOf(two, run)).toEqual(lines);
    expect(lines.filter((line) => line.startsWith("abort"))).toHaveLength(1);
    expect(await statusOf(two, older)).toBe("completed");
  });

  it("follow each other's runs to the end", async () => {
    const gate = Promise.withResolvers<void>();
    const { one, two } = await openProcesses({ first: [[{ text: "Hi" }, { until: gate.promise }]], second: [] });
    const run = await one.send();
    const ended = two.ended(run.id);
    await untilShown(two, run, "text t1");
    gate.resolve();
    await ended;
    expect(await statusOf(two, run)).toBe("completed");
  });

  it("take a dead one's run over and go on with it, and the zombie writes nothing and lets its model go", async () => {
    const { one, two, expireLeases } = await openProcesses({ first: [half], second: answers("Whole.") });
    const run = await one.send();
    await untilShown(one, run, "text t1");
    const thaw = freeze(one);
    const ended = two.ended(run.id);
    await expireLeases();
    await two.runtime.reaper.look();
    await ended;
    const lines = await linesOf(two, run);
    thaw();
    await vi.waitFor(() => expect(one.model.cancelled).toBe(1), patience);
    expect(await linesOf(two, run)).toEqual(lines);
    expect(await two.runtime.store.getRun(run.id)).toMatchObject({ status: "completed", takeovers: 1 });
    expect(lines).toContain("reset-step");
    expect(two.model.asked).toHaveLength(1);
    expect(one.runtime.recording.writing()).toEqual([]);
  });

  it("answer the same request with the same run, whichever is asked, and refuse another one", async () => {
    const { one, two } = await openProcesses({ first: [half], second: [] });
    const run = await one.send({ text: "first" });
    expect((await two.send({ text: "first" })).id).toBe(run.id);
    await expect(two.send({ text: "second" })).rejects.toMatchObject({
      code: "run_active",
      details: { runId: run.id },
    });
    await expect(two.send({ trigger: "regenerate-message" })).rejects.toMatchObject({ code: "run_active" });
    await expect(two.send({ text: "edited", messageId: "first" })).rejects.toMatchObject({ code: "run_active" });
    await pause(0);
    expect(two.model.asked).toHaveLength(0);
  });

  it("give up a run that has killed three of them", async () => {
    const { one, two, expireLeases } = await openProcesses({ first: [half, half], second: [half] });
    const run = await one.send();
    await untilShown(one, run, "text t1");
    one.runtime.keeper.stop();
    for (const [process, asked] of [
      [two, 1],
      [one, 2],
    ] as const) {
      // What its owner was storing may have renewed the lease.
      await vi.waitFor(async () => {
        await expireLeases();
        void process.runtime.reaper.take(run.id);
        await vi.waitFor(() => expect(process.model.asked).toHaveLength(asked));
      }, patience);
    }
    // So that it knows that it has lost the run.
    await two.runtime.keeper.beat();
    await vi.waitFor(async () => {
      await expireLeases();
      expect(await two.runtime.reaper.take(run.id)).toBe(true);
    }, patience);
    expect(await two.runtime.store.getRun(run.id)).toMatchObject({
      status: "interrupted",
      takeovers: 3,
      error: { code: "server_stopped" },
    });
  });
});
