import { expect, it, vi } from "vitest";
import { never } from "#lib/server/executor/testing/scripted-model";
import { openChat } from "#lib/server/runs/testing/open-chat";

it("of a hundred runs that a killed process left, all are written again at once, although none of them ends", async () => {
  const { runtime, send, model } = await openChat(() => [{ text: "Half" }, { until: never }]);
  for (let index = 0; index < 100; index++) await send({ id: `chat-${index}`, text: `m${index}` });
  await vi.waitFor(() => expect(model.asked).toHaveLength(100), 10_000);
  await runtime.store.takeAbandonedRuns("process-0", 1_000);
  await runtime.keeper.beat();
  expect(runtime.recording.writing()).toEqual([]);
  await runtime.reaper.look();
  await vi.waitFor(() => expect(model.asked).toHaveLength(200), 10_000);
  expect(runtime.recording.writing()).toHaveLength(100);
}, 30_000);
