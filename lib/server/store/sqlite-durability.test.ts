import { afterEach, beforeEach, expect, test } from "vitest";
import { events } from "#lib/server/store/testing/batch";
import { makeTemporaryDir, openStore } from "#lib/server/store/testing/open-test-store";
import { nextLine, type SpawnedScript, spawnScript } from "#lib/server/store/testing/spawn-script";

let dir: string;
let remove: () => void;
let writer: SpawnedScript | undefined;
beforeEach(() => {
  ({ dir, remove } = makeTemporaryDir());
});
afterEach(async () => {
  await writer?.kill();
  remove();
});

test("a process killed while it appends loses no event that was acknowledged", async () => {
  writer = spawnScript("append-until-killed", dir);
  let acknowledged = 0;
  writer.lines.on("line", (line) => {
    acknowledged = Number(line);
  });
  while (acknowledged < 500) await nextLine(writer);
  await writer.kill();

  const { store } = await openStore(dir);
  const run = await store.getRun("run-1");
  const stored = await store.readEvents("run-1", 0, 1_000_000);
  await store.close();
  expect(stored.length).toBeGreaterThanOrEqual(acknowledged);
  expect(stored).toEqual(events(1, stored.length));
  expect(run).toMatchObject({ status: "running", lastSeq: stored.length });
});

test("what was stored is there when the file is opened again", async () => {
  writer = spawnScript("append-until-killed", dir);
  await nextLine(writer);
  await writer.kill();
  const first = await openStore(dir);
  const taken = await first.store.takeAbandonedRuns("process-2", 100);
  await first.store.close();
  const second = await openStore(dir);
  expect(await second.store.getRun("run-1")).toEqual(taken[0]);
  await second.store.close();
});
