import { expect, it, onTestFinished, vi } from "vitest";
import { createRunViews } from "#lib/server/runs/run-views";
import { batch, completed, event } from "#lib/server/store/testing/batch";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { start } from "#lib/server/store/testing/turn";

/** The whole log of a run. */
const log = [
  { type: "data-span-start", data: { span: "s1", kind: "run", name: "Agent", tags: [], at: 1 }, transient: true },
  { type: "data-span-end", data: { span: "s1", status: "completed", at: 1 }, transient: true },
].map((chunk, index) => event(index + 1, JSON.stringify(chunk)));

/** Views over a real store with ended runs, and the ids of the runs whose events were read. */
async function openFixture({ runIds = ["run-1"], kept }: { runIds?: string[]; kept?: number } = {}) {
  const { store } = await openStore(":memory:");
  onTestFinished(() => store.close());
  for (const runId of runIds) {
    await start(store, { chatId: `chat of ${runId}`, runId });
    await store.append([batch(runId, log, { end: completed() })]);
  }
  const readEvents = vi.spyOn(store, "readEvents");
  const views = createRunViews(store, kept);
  const read = async (runId: string) => {
    const run = await store.getRun(runId);
    if (!run) throw new Error("The run is gone.");
    return views.read(run);
  };
  return { store, views, read, readIds: () => readEvents.mock.calls.map(([runId]) => runId) };
}

it("a second read of an ended run reads no events", async () => {
  const { read, readIds } = await openFixture();
  const view = await read("run-1");
  expect(view).toMatchObject({ runId: "run-1", seq: 2, status: "completed" });
  expect(await read("run-1")).toEqual(view);
  expect(readIds()).toEqual(["run-1"]);
});

it("a run that goes on is read anew each time", async () => {
  const { store, read } = await openFixture({ runIds: [] });
  await start(store);
  expect((await read("run-1")).seq).toBe(0);
  await store.append([batch("run-1", log, { end: completed() })]);
  expect(await read("run-1")).toMatchObject({ seq: 2, status: "completed" });
});

it("a view that lacks events of its run is not kept", async () => {
  const { views, readIds } = await openFixture();
  await views.read({ id: "run-1", status: "completed", lastSeq: 3 });
  await views.read({ id: "run-1", status: "completed", lastSeq: 3 });
  expect(readIds()).toEqual(["run-1", "run-1"]);
});

it("what was used last is kept, as far as the room goes", async () => {
  const sample = await openFixture();
  const { length } = JSON.stringify(await sample.read("run-1"));
  const { read, readIds } = await openFixture({ runIds: ["run-1", "run-2", "run-3"], kept: 2 * length });
  for (const runId of ["run-1", "run-2", "run-1", "run-3", "run-1", "run-2"]) await read(runId);
  expect(readIds()).toEqual(["run-1", "run-2", "run-3", "run-2"]);
});

it("a view larger than all the room is read each time and pushes out nothing", async () => {
  const { read, readIds } = await openFixture({ kept: 10 });
  await read("run-1");
  await read("run-1");
  expect(readIds()).toEqual(["run-1", "run-1"]);
});
