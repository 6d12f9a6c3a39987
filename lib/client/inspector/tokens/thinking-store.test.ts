import { expect, it } from "vitest";
import { createRunLog } from "#lib/client/inspector/run-log";
import { createThinkingStore } from "#lib/client/inspector/tokens/thinking-store";
import type { RunChunk } from "#lib/protocol/run-event";

it("knows every place where a model thinks, and grows with the log", () => {
  const log = createRunLog("run-1", (callback) => {
    callback();
    return () => undefined;
  });
  const push = (chunk: RunChunk) => log.push({ runId: "run-1", seq: log.lastSeq() + 1, at: 1, chunk });
  const store = createThinkingStore(log);
  expect(store.current()).toEqual([]);
  push({ type: "reasoning-delta", id: "r1", delta: "Hm" });
  push({ type: "text-delta", id: "t1", delta: "So" });
  const before = store.current();
  expect(before).toEqual([1]);
  push({ type: "text-delta", id: "t1", delta: "." });
  expect(store.current()).toBe(before);
  push({ type: "reasoning-delta", id: "r1", delta: "?" });
  expect([before, store.current()]).toEqual([[1], [1, 4]]);
});
