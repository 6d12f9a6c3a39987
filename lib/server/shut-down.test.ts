import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { never } from "#lib/server/executor/testing/scripted-model";
import { runStreamResponse } from "#lib/server/http/run-stream-response";
import { answers, openChat } from "#lib/server/runs/testing/open-chat";
import { shutDown } from "#lib/server/shut-down";

const half = [{ text: "Half" }, { until: never }];

/** A grace period that the test ends. */
function openGrace() {
  const over = Promise.withResolvers<void>();
  const waited: number[] = [];
  const wait = (ms: number): Promise<void> => {
    waited.push(ms);
    return ms === 20_000 ? over.promise : pause(ms);
  };
  return { over, waited, wait };
}

/** A chat in which a turn is being stored until the test lets it. */
async function openStartInFlight() {
  const opened = await openChat([half]);
  const { store } = opened.runtime;
  const { startTurn } = store;
  const [asked, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  vi.spyOn(store, "startTurn").mockImplementation(async (turn) => {
    asked.resolve();
    await gate.promise;
    return startTurn(turn);
  });
  return { ...opened, recorded: { asked: asked.promise, letGo: gate.resolve } };
}

describe("shutting down", () => {
  it("takes no new message, and says when to try again", async () => {
    const { runtime, send, chat } = await openChat(answers("Hi."));
    const { wait, over } = openGrace();
    over.resolve();
    await shutDown(runtime, { graceMs: 20_000, wait });
    await expect(send()).rejects.toMatchObject({ code: "unavailable", details: { retryAfter: expect.any(Number) } });
    expect(await chat()).toBeUndefined();
  });

  it("tells followers to join again, lets them, and lets the run end in its time", async () => {
    const gate = Promise.withResolvers<void>();
    const { runtime, send } = await openChat([[{ text: "Hi" }, { until: gate.promise }]]);
    const run = await send();
    const { wait } = openGrace();
    const { signal } = new AbortController();
    const first = (await runStreamResponse(runtime, { run, after: 0, signal })).text();
    const close = vi.spyOn(runtime, "close");
    const down = shutDown(runtime, { graceMs: 20_000, wait });
    expect(await first).toMatch(/: reconnect\n\n$/);
    const second = (await runStreamResponse(runtime, { run, after: 0, signal })).text();
    expect(close).not.toHaveBeenCalled();
    gate.resolve();
    await down;
    expect(await second).toMatch(/data: \[DONE\]\n\n$/);
    expect((await runtime.store.getRun(run.id))?.status).toBe("completed");
    expect(close).toHaveBeenCalledTimes(1);
  });

  it("leaves what has not ended in its time to another process, which does not count it as a takeover", async () => {
    const { runtime, send, model } = await openChat([half]);
    const run = await send();
    await vi.waitFor(async () => expect((await runtime.store.getRun(run.id))?.lastSeq).toBeGreaterThan(4));
    const { wait, over } = openGrace();
    const { signal } = new AbortController();
    const down = shutDown(runtime, { graceMs: 20_000, wait });
    const body = (await runStreamResponse(runtime, { run, after: 0, signal })).text();
    over.resolve();
    await down;
    expect(await body).not.toContain("[DONE]");
    expect(model.cancelled).toBe(1);
    const left = await runtime.store.getRun(run.id);
    expect(left).toMatchObject({ status: "running", owner: null });
    const [taken] = await runtime.store.takeAbandonedRuns("process-2", 1);
    expect(taken).toMatchObject({ id: run.id, takeovers: 0, lastSeq: left?.lastSeq });
  });

  it("waits for nothing when a person asks for it at a terminal", async () => {
    const { runtime, send } = await openChat([half]);
    const run = await send();
    const { wait, waited } = openGrace();
    await shutDown(runtime, { graceMs: 0, wait });
    expect(waited).not.toContain(20_000);
    expect((await runtime.store.getRun(run.id))?.owner).toBeNull();
  });

  it("leaves runs to others also when the database refuses at first", async () => {
    const { runtime, send, model, logged } = await openChat([half]);
    const run = await send();
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    vi.spyOn(runtime.store, "releaseRuns").mockRejectedValueOnce(new Error("no database"));
    await shutDown(runtime, { graceMs: 0, wait: () => pause(0) });
    expect(await runtime.store.getRun(run.id)).toMatchObject({ status: "running", owner: null });
    expect(logged).toEqual([]);
  });

  it("leaves a run to others that was being stored when it began, and begins it no more", async () => {
    const { runtime, send, model, recorded } = await openStartInFlight();
    const sent = send();
    await recorded.asked;
    await shutDown(runtime, { graceMs: 0, wait: () => pause(0) });
    recorded.letGo();
    const run = await sent;
    await vi.waitFor(async () => expect(await runtime.store.getRun(run.id)).toMatchObject({ owner: null }));
    expect(await runtime.store.getRun(run.id)).toMatchObject({ status: "running", lastSeq: 0 });
    expect(model.asked).toEqual([]);
  });

  it("leaves a run to others that was being read then, and goes on with it no more", async () => {
    const { runtime, send, model } = await openChat([half, half]);
    const run = await send();
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    await runtime.store.takeAbandonedRuns("process-0", 1);
    await runtime.keeper.beat();
    const [asked, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { readEvents } = runtime.store;
    vi.spyOn(runtime.store, "readEvents").mockImplementation(async (...parameters) => {
      asked.resolve();
      await gate.promise;
      return readEvents(...parameters);
    });
    const taken = runtime.reaper.take(run.id);
    await asked.promise;
    await shutDown(runtime, { graceMs: 0, wait: () => pause(0) });
    gate.resolve();
    await taken;
    expect(await runtime.store.getRun(run.id)).toMatchObject({ status: "running", owner: null });
    expect(model.asked).toHaveLength(1);
  });

  it("goes on to its end when the database refuses", async () => {
    const { runtime, logged } = await openChat([]);
    vi.spyOn(runtime.store, "releaseRuns").mockRejectedValue(new Error("no database"));
    vi.spyOn(runtime, "close").mockRejectedValue(new Error("no database"));
    await shutDown(runtime, { graceMs: 0, wait: () => pause(0) });
    expect(logged).toHaveLength(2);
  });
});
