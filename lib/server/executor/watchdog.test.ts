import { expect, it } from "vitest";
import { createManualTimers } from "#lib/server/executor/testing/manual-timers";
import { startWatchdog } from "#lib/server/executor/watchdog";

const budgets = { firstContent: 60, partGap: 45, modelCall: 180 };

it("ends a call whose first content does not come in time", () => {
  const timers = createManualTimers();
  const { signal } = startWatchdog(timers, budgets);
  timers.advance(59);
  expect(signal.aborted).toBe(false);
  timers.advance(1);
  expect(signal.reason).toMatchObject({ name: "ModelTimeout", budget: "first-content" });
});

it("ends a call that falls silent, counted from its last part", () => {
  const timers = createManualTimers();
  const watchdog = startWatchdog(timers, budgets);
  for (const ms of [10, 30, 20]) {
    timers.advance(ms);
    watchdog.touch();
  }
  timers.advance(44);
  expect(watchdog.signal.aborted).toBe(false);
  timers.advance(1);
  expect(watchdog.signal.reason).toMatchObject({ budget: "part-gap" });
});

it("ends a call that goes on for too long however lively it is, with few timers", () => {
  const timers = createManualTimers();
  const watchdog = startWatchdog(timers, budgets);
  for (let time = 0; time < 180; time++) {
    expect(watchdog.signal.aborted).toBe(false);
    watchdog.touch();
    timers.advance(1);
  }
  expect(watchdog.signal.reason).toMatchObject({ budget: "model-call" });
  expect(timers.started).toBeLessThan(10);
});

it("watches no longer once it is released", () => {
  const timers = createManualTimers();
  const watchdog = startWatchdog(timers, budgets);
  watchdog.release();
  timers.advance(1_000);
  expect(watchdog.signal.aborted).toBe(false);
  expect(timers.next()).toBeUndefined();
});
