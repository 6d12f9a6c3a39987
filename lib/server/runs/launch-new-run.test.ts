import { describe, expect, it, vi } from "vitest";
import { stopRun } from "#lib/server/runs/stop-run";
import { answers, openChat } from "#lib/server/runs/testing/open-chat";

const isGone = new Error("Connection terminated unexpectedly");

describe("a run that the database keeps from beginning", () => {
  it("begins when it answers again, and has lost nothing", async () => {
    const { runtime, send, ended, model } = await openChat(answers("Hi."));
    vi.spyOn(runtime.store, "getBlobs").mockRejectedValueOnce(isGone);
    const run = await send();
    await ended(run.id);
    expect(await runtime.store.getRun(run.id)).toMatchObject({ status: "completed", takeovers: 0 });
    expect(model.asked).toHaveLength(1);
  });

  it("is written by nobody until then, and can be stopped", async () => {
    const { runtime, send, logged, model } = await openChat(answers("Hi."));
    const blobs = vi.spyOn(runtime.store, "getBlobs").mockRejectedValue(isGone);
    const release = vi.spyOn(runtime.store, "releaseRuns").mockRejectedValue(isGone);
    const run = await send();
    await vi.waitFor(() => expect(logged).toHaveLength(2));
    expect(runtime.recording.isBusy(run.id)).toBe(false);
    blobs.mockRestore();
    release.mockRestore();
    await runtime.keeper.beat();
    await runtime.keeper.beat();
    await stopRun(runtime, run);
    expect(await runtime.store.getRun(run.id)).toMatchObject({ status: "stopped", owner: null });
    expect(model.asked).toEqual([]);
  });

  it("and then from ending is written by nobody, and ends as soon as it can", async () => {
    const { runtime, send, logged, ended } = await openChat(answers("Hi."));
    const blobs = vi.spyOn(runtime.store, "getBlobs").mockRejectedValue(new Error("broken"));
    vi.spyOn(runtime.store, "readEvents").mockRejectedValueOnce(isGone);
    const run = await send();
    await ended(run.id);
    blobs.mockRestore();
    expect(await runtime.store.getRun(run.id)).toMatchObject({ status: "failed", error: { code: "internal" } });
    expect(runtime.recording.isBusy(run.id)).toBe(false);
    expect(logged.length).toBeGreaterThan(1);
  });
});
