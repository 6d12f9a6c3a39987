import { expect, it, vi } from "vitest";
import { keepListTrue } from "#lib/client/keep-list-true";
import type { ChatSummary } from "#lib/protocol/chat";

const live: ChatSummary = {
  id: "chat1",
  title: "",
  agent: "cat",
  model: "m",
  createdAt: 0,
  updatedAt: 0,
  headId: null,
  live: true,
  unseen: false,
};

function createFixture(chats: ChatSummary[] = []) {
  const refresh = vi.fn(async () => undefined);
  const report = vi.fn();
  const timers: { milliseconds: number; ring: () => void }[] = [];
  let isVisible = true;
  let occur: () => void = () => undefined;
  const stop = keepListTrue({
    list: { snapshot: () => ({ chats, cursor: null, hasFailed: false }), refresh },
    environment: {
      isVisible: () => isVisible,
      random: () => 0.5,
      report,
      startTimer(milliseconds, ring) {
        const timer = { milliseconds, ring };
        timers.push(timer);
        return () => {
          if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
        };
      },
    },
    occasions: [
      (listener) => {
        occur = listener;
        return () => {
          occur = () => undefined;
        };
      },
    ],
  });
  return {
    refresh,
    report,
    timers,
    stop,
    occur: () => occur(),
    hide: () => {
      isVisible = false;
    },
    async ring() {
      timers.shift()?.ring();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

it("reads the list about every fifteen seconds, and every five while an agent works", async () => {
  expect(createFixture().timers).toMatchObject([{ milliseconds: 15_000 }]);
  const { timers, ring, refresh } = createFixture([live]);
  expect(timers).toMatchObject([{ milliseconds: 5_000 }]);
  await ring();
  await ring();
  expect(refresh).toHaveBeenCalledTimes(2);
  expect(timers).toHaveLength(1);
});

it("reads it on an occasion at once, but not while it is being read", async () => {
  const { refresh, occur, timers } = createFixture();
  occur();
  occur();
  expect(refresh).toHaveBeenCalledTimes(1);
  await Promise.resolve();
  await Promise.resolve();
  expect(timers).toHaveLength(1);
  occur();
  expect(refresh).toHaveBeenCalledTimes(2);
});

it("reads it again after an attempt that failed", async () => {
  const { refresh, timers, ring, report } = createFixture();
  refresh.mockRejectedValueOnce(new RangeError("a mistake"));
  await ring();
  await ring();
  expect(refresh).toHaveBeenCalledTimes(2);
  expect(report.mock.calls).toEqual([[new RangeError("a mistake")]]);
  expect(timers).toHaveLength(1);
});

it("asks nothing while the page is hidden, and nothing after its end", async () => {
  const { refresh, hide, ring, timers, stop, occur } = createFixture([live]);
  hide();
  await ring();
  expect(refresh).not.toHaveBeenCalled();
  expect(timers).toHaveLength(1);
  stop();
  expect(timers).toHaveLength(0);
  occur();
  expect(refresh).not.toHaveBeenCalled();
});
