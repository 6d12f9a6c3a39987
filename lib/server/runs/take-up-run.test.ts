import { describe, expect, it, vi } from "vitest";
import { describeRun } from "#lib/server/executor/testing/describe-run";
import { never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import { requireRun } from "#lib/server/runs/require-run";
import { stopRun } from "#lib/server/runs/stop-run";
import { takeUpRun } from "#lib/server/runs/take-up-run";
import { answers, openChat } from "#lib/server/runs/testing/open-chat";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";
import type { RunRow } from "#lib/server/store/store";

const half: ScriptedRound = [{ text: "Half" }, { until: never }];
const HOUR = 3_600_000;

/** A run whose process has died, taken by the same process at its next start. */
async function openLeft(...rounds: ScriptedRound[]) {
  const opened = await openChat([half, ...rounds]);
  const { runtime, send } = opened;
  const { id } = await send();
  const lines = async (): Promise<string[]> => describeRun(await Array.fromAsync(readAllEvents(runtime.store, id)));
  await vi.waitFor(async () => expect((await lines()).join()).toContain("text t1"));
  // What the dead process owned is another's.
  await runtime.store.takeAbandonedRuns("process-0", 1, id);
  const take = async (): Promise<RunRow> => {
    const [run] = await runtime.store.takeAbandonedRuns(runtime.owner, 1, id);
    if (!run) throw new Error("The run was not abandoned.");
    return run;
  };
  const row = () => runtime.store.getRun(id);
  return { ...opened, lines, take, row, reload: () => requireRun(runtime.store, { userId: "ann", isGuest: true }, id) };
}

function breakEvent(kysely: SqliteDatabase["kysely"], seq: number): Promise<unknown> {
  return kysely.updateTable("run_events").set({ chunk: '{"type":"text-d' }).where("seq", "=", seq).execute();
}

describe("a run that was taken over", () => {
  it("is gone on with from its log: the cut attempt is discarded and asked again", async () => {
    const { runtime, take, row, lines, model } = await openLeft(...answers("Whole."));
    await takeUpRun(runtime, await take());
    expect(await row()).toMatchObject({ status: "completed", finishReason: "stop" });
    const written = await lines();
    expect(written.join("\n")).toMatch(/close s2 discarded.*\nreset-step\n/);
    expect(written).toContain("finish stop");
    expect(model.asked).toHaveLength(2);
  });

  it("ends as stopped when somebody had asked for that", async () => {
    const { runtime, take, row, model } = await openLeft();
    const run = await take();
    await runtime.store.requestStop(run.id);
    await takeUpRun(runtime, { ...run, stopRequested: true });
    expect(await row()).toMatchObject({ status: "stopped" });
    expect(model.asked).toHaveLength(1);
  });

  it("is interrupted when it was taken from more than two dead owners", async () => {
    const { runtime, take, row } = await openLeft();
    await takeUpRun(runtime, { ...(await take()), takeovers: 3 });
    expect(await row()).toMatchObject({ status: "interrupted", error: { code: "server_stopped" } });
  });

  it("is interrupted when it was last heard of more than a day ago", async () => {
    const { runtime, take, row } = await openLeft();
    await takeUpRun(runtime, await take(), Date.now() + 24 * HOUR + 60_000);
    expect(await row()).toMatchObject({ status: "interrupted", error: { code: "server_stopped" } });
  });

  it.each([
    ["agent", "unknown_agent", "agent"],
    ["model", "unknown_model", "model"],
  ] as const)("is interrupted with a word of its own when its %s is no longer offered", async (field, code, word) => {
    const { runtime, take, row } = await openLeft();
    await takeUpRun(runtime, { ...(await take()), [field]: "gone" });
    expect(await row()).toMatchObject({
      status: "interrupted",
      error: { code, message: expect.stringContaining(word) },
    });
  });

  it.each([
    ["header", ({ kysely }: SqliteDatabase) => kysely.updateTable("runs").set({ header: "{" }).execute()],
    ["log", ({ kysely }: SqliteDatabase) => breakEvent(kysely, 4)],
    ["first event", ({ kysely }: SqliteDatabase) => breakEvent(kysely, 1)],
  ] as const)("is interrupted when its %s is broken, with a reference that the log has too", async (_what, breakIt) => {
    const { runtime, database, take, row, model, logged } = await openLeft();
    await breakIt(database);
    await takeUpRun(runtime, await take());
    const ended = await row();
    expect(ended).toMatchObject({ status: "interrupted", finishReason: "lost", error: { code: "storage_failed" } });
    expect(logged.join()).toContain(ended?.error?.ref ?? "no reference");
    expect(model.asked).toHaveLength(1);
  });

  it.each(["header", "log"])("can be stopped though its %s is broken, and its chat goes on", async (what) => {
    const { runtime, database, row, play, reload } = await openLeft(...answers("Second."));
    if (what === "log") await breakEvent(database.kysely, 4);
    else await database.kysely.updateTable("runs").set({ header: "{" }).execute();
    // Hears that the run is its own no more.
    await runtime.keeper.beat();
    await stopRun(runtime, await reload());
    expect(await row()).toMatchObject({ status: "stopped", owner: null });
    const next = await play({ text: "next" });
    expect(await runtime.store.getRun(next.id)).toMatchObject({ status: "completed" });
  });

  it("whose log cannot be read now is left as it is", async () => {
    const { runtime, take, row } = await openLeft();
    const run = await take();
    vi.spyOn(runtime.store, "readEvents").mockRejectedValueOnce(new Error("no database"));
    await expect(takeUpRun(runtime, run)).rejects.toThrow("no database");
    expect(await row()).toMatchObject({ status: "running", owner: runtime.owner });
  });
});

describe("a start with more abandoned runs than are gone on with at once", () => {
  it("goes on with all of them, one after the other", async () => {
    const { runtime, send, model } = await openChat((_, index) => (index < 50 ? half : [{ text: "Whole." }]));
    const ids: string[] = [];
    for (let index = 0; index < 50; index++) ids.push((await send({ id: `chat-${index}`, text: `m${index}` })).id);
    await vi.waitFor(() => expect(model.asked).toHaveLength(50));
    await runtime.store.takeAbandonedRuns("process-0", 1_000);
    runtime.reaper.start();
    await vi.waitFor(async () => {
      const rows = await Promise.all(ids.map((id) => runtime.store.getRun(id)));
      expect(rows.every((row) => row?.status === "completed")).toBe(true);
    }, 10_000);
  });
});
