import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAnnouncer } from "#lib/server/store/postgres-announcer";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(send = vi.fn(async (_payloads: string[]): Promise<void> => undefined)) {
  const reportFailure = vi.fn(() => "reference");
  return { send, reportFailure, announcer: createAnnouncer({ sender: "me", send, reportFailure }) };
}

test("what comes within a moment is sent together, each run once", async () => {
  const { send, announcer } = open();
  for (const runId of ["a", "b", "a"]) announcer.announce(runId);
  expect(send).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(20);
  expect(send.mock.calls).toEqual([[["me a b"]]]);
});

test("no payload is as long as PostgreSQL refuses", async () => {
  const { send, announcer } = open();
  const ids = Array.from({ length: 500 }, (_, index) => `run-${index}-${"é".repeat(20)}`);
  for (const id of ids) announcer.announce(id);
  await vi.advanceTimersByTimeAsync(20);
  const payloads = send.mock.calls[0]?.[0] ?? [];
  expect(payloads.length).toBeGreaterThan(1);
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
  expect(payloads.flatMap((payload) => payload.split(" ").slice(1))).toEqual(ids);
});

test("while one sending goes on, the next gathers", async () => {
  const first = Promise.withResolvers<void>();
  const send = vi.fn((_: string[]): Promise<void> => first.promise);
  const { announcer } = open(send);
  announcer.announce("a");
  await vi.advanceTimersByTimeAsync(20);
  announcer.announce("b");
  await vi.advanceTimersByTimeAsync(100);
  expect(send).toHaveBeenCalledTimes(1);
  first.resolve();
  await vi.advanceTimersByTimeAsync(20);
  expect(send.mock.calls[1]).toEqual([["me b"]]);
});

test("a failure is reported once until sending works again, and never thrown", async () => {
  let isDown = true;
  const send = vi.fn(async (_: string[]): Promise<void> => {
    if (isDown) throw new Error("down");
  });
  const { announcer, reportFailure } = open(send);
  const announce = async () => {
    announcer.announce("a");
    await vi.advanceTimersByTimeAsync(20);
  };
  await announce();
  await announce();
  expect(reportFailure).toHaveBeenCalledTimes(1);
  isDown = false;
  await announce();
  isDown = true;
  await announce();
  expect(reportFailure).toHaveBeenCalledTimes(2);
});

test("closing sends what is left, and nothing is taken after it", async () => {
  const { send, announcer } = open();
  announcer.announce("a");
  await announcer.close();
  announcer.announce("b");
  await vi.advanceTimersByTimeAsync(100);
  expect(send.mock.calls).toEqual([[["me a"]]]);
});
