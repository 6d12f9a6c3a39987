import { setImmediate } from "node:timers/promises";
import { type Tool, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { RunChunk } from "#lib/protocol/run-event";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import type { AppendBatch } from "#lib/server/store/store";

const isToolSpan = (chunk: RunChunk): boolean => chunk.type === "data-span-start" && chunk.data.kind === "tool";
const isToolBatch = ({ events }: AppendBatch): boolean => events.some(({ chunk }) => chunk.includes('"kind":"tool"'));

/** A run whose one call is `work`, over a store that the test can hold back from the tool's beginning on. */
async function openFixture({ isIdempotent = false } = {}) {
  let ran = 0;
  const begun = Promise.withResolvers<void>();
  const stored: { atBeginning: boolean; isDurable: boolean } = { atBeginning: false, isDurable: false };
  const work: Tool = tool({
    inputSchema: z.object({}),
    ...(isIdempotent ? { metadata: { idempotent: true } } : {}),
    execute: async () => {
      ran++;
      stored.atBeginning = (await harness.events()).some(({ chunk }) => isToolSpan(chunk));
      begun.resolve();
      return "done";
    },
  });
  const asked = Promise.withResolvers<void>();
  const harness = await openRunHarness({
    model: createScriptedModel([[{ calls: [{ id: "c1", name: "work" }] }], [{ text: "ok" }]]),
    tools: { work },
  });
  const append = harness.store.append.bind(harness.store);
  const network = { gate: Promise.resolve() };
  harness.store.append = async (batches) => {
    const first = batches.find(isToolBatch);
    if (first) {
      stored.isDurable ||= first.isDurable === true;
      asked.resolve();
      await network.gate;
    }
    return append(batches);
  };
  /** Holds back what is stored from the tool's beginning on, until the answered function is called. */
  function hold(): () => void {
    const gate = Promise.withResolvers<void>();
    network.gate = gate.promise;
    return gate.resolve;
  }
  return { harness, stored, hold, asked: asked.promise, begun: begun.promise, ran: () => ran };
}

async function letThingsHappen(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}

describe("a tool that must not run twice", () => {
  it("begins only when its beginning is stored, in a way that survives a loss of power", async () => {
    const { harness, stored, hold, asked, ran } = await openFixture();
    const letGo = hold();
    const execution = harness.execute();
    await asked;
    await letThingsHappen();
    expect(ran()).toBe(0);
    letGo();
    await execution;
    expect(ran()).toBe(1);
    expect(stored).toEqual({ atBeginning: true, isDurable: true });
    expect(await harness.row()).toMatchObject({ status: "completed" });
  });

  it("does not begin in a process that has lost its run", async () => {
    const { harness, ran } = await openFixture();
    await harness.store.takeAbandonedRuns("process-2", 1);
    await harness.execute();
    expect(ran()).toBe(0);
  });

  it("does not begin when its run is taken or handed over while it waits, and nothing of it is written here", async () => {
    const { harness, hold, asked, ran } = await openFixture();
    const letGo = hold();
    const execution = harness.execute();
    await asked;
    const handedOver = harness.recording.handOver();
    letGo();
    await execution;
    expect(await handedOver).toEqual(["run-1"]);
    expect(ran()).toBe(0);
    expect((await harness.lines()).at(-1)).toMatch(/^open s3 tool/);
  });

  it("does not begin when it is stopped while it waits, which ends the run without waiting for the tool", async () => {
    const { harness, hold, asked, ran } = await openFixture();
    const letGo = hold();
    const execution = harness.execute();
    await asked;
    harness.stop();
    await letThingsHappen();
    letGo();
    await execution;
    expect(ran()).toBe(0);
    expect(await harness.row()).toMatchObject({ status: "stopped" });
    expect((await harness.lines()).slice(-4)).toEqual([
      "output-error c1 Stopped before it began.",
      "close s3 stopped (not-begun)",
      "abort stopped",
      "close s1 stopped (stopped)",
    ]);
  });

  it("does not begin when the time for the answer ends while it waits", async () => {
    const { harness, hold, asked, ran } = await openFixture();
    const letGo = hold();
    const execution = harness.execute();
    await asked;
    harness.timeOut();
    letGo();
    await execution;
    expect(ran()).toBe(0);
    expect(await harness.lines()).toContain("output-error c1 Not run: the time for this answer was up.");
    expect(await harness.row()).toMatchObject({ status: "interrupted", finishReason: "timeout" });
  });
});

describe("a tool that may run twice", () => {
  it("begins at once, whatever is stored", async () => {
    const { harness, stored, hold, begun } = await openFixture({ isIdempotent: true });
    const letGo = hold();
    const execution = harness.execute();
    await begun;
    letGo();
    await execution;
    expect(stored.atBeginning).toBe(false);
    expect(await harness.row()).toMatchObject({ status: "completed" });
  });
});
