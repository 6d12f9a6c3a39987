import { expect, it, vi } from "vitest";
import { never } from "#lib/server/executor/testing/scripted-model";
import { keepRunGoing } from "#lib/server/http/keep-run-going";
import { answers, openChat } from "#lib/server/runs/testing/open-chat";

const awaited = vi.hoisted(() => [] as Promise<unknown>[]);
vi.mock("next/server", () => ({ after: (work: Promise<unknown>) => void awaited.push(work) }));

it("has a run that nobody writes gone on with, also where no other process shares the database", async () => {
  const { runtime, send, model } = await openChat([[{ text: "Half" }, { until: never }], ...answers("Whole.")]);
  const run = await send();
  await vi.waitFor(() => expect(model.asked).toHaveLength(1));
  keepRunGoing(runtime, run);
  expect(awaited).toEqual([]); // it is written here
  await runtime.store.takeAbandonedRuns("process-0", 1);
  await runtime.keeper.beat();
  keepRunGoing(runtime, run);
  expect(await Promise.all(awaited)).toEqual([true]);
  expect(await runtime.store.getRun(run.id)).toMatchObject({ status: "completed" });
});
