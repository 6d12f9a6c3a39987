import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSessionWatch } from "#lib/server/auth/session-watch";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openFixture() {
  /** The sessions there are, each with its user. */
  const sessions = new Map<string, string>();
  const reported: string[] = [];
  const readLiveSessions = vi.fn(
    (ids: string[]): Promise<ReadonlyMap<string, string>> =>
      Promise.resolve(new Map([...sessions].filter(([id]) => ids.includes(id)))),
  );
  const watch = createSessionWatch({
    readLiveSessions,
    reportFailure: (event) => {
      reported.push(event);
      return "ref";
    },
  });
  /** Opens a response of a session that there is. */
  function open(sessionId: string, userId: string) {
    sessions.set(sessionId, userId);
    const end = vi.fn();
    return { end, leave: watch.watch({ sessionId, userId }, end) };
  }
  return { sessions, reported, readLiveSessions, watch, open };
}

describe("watched sessions", () => {
  it("are looked up every three seconds with one question for all of them, each named once", async () => {
    const { readLiveSessions, open } = openFixture();
    for (let index = 0; index < 300; index++) open(`session-${index % 100}`, "ann");
    await vi.advanceTimersByTimeAsync(9_000);
    expect(readLiveSessions).toHaveBeenCalledTimes(3);
    for (const [ids] of readLiveSessions.mock.calls) {
      expect(ids.toSorted()).toEqual(Array.from({ length: 100 }, (_, index) => `session-${index}`).toSorted());
    }
    expect(vi.getTimerCount()).toBe(1);
  });

  it("that have ended end the responses they belong to and no others", async () => {
    const { sessions, open } = openFixture();
    const [first, second, other] = [open("of-ann", "ann"), open("of-ann", "ann"), open("of-bob", "bob")];
    await vi.advanceTimersByTimeAsync(3_000);
    expect(first.end).not.toHaveBeenCalled();
    sessions.delete("of-ann");
    await vi.advanceTimersByTimeAsync(3_000);
    expect([first, second, other].map(({ end }) => end.mock.calls.length)).toEqual([1, 1, 0]);
    await vi.advanceTimersByTimeAsync(9_000);
    expect([first, second, other].map(({ end }) => end.mock.calls.length)).toEqual([1, 1, 0]);
  });

  it("that are another user's by now have ended", async () => {
    const { sessions, open } = openFixture();
    const { end } = open("shared", "guest");
    sessions.set("shared", "ann");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("are left alone, and no timer runs, when nobody watches any more", async () => {
    const { sessions, readLiveSessions, open } = openFixture();
    expect(vi.getTimerCount()).toBe(0);
    const [one, two] = [open("of-ann", "ann"), open("of-bob", "bob")];
    one.leave();
    expect(vi.getTimerCount()).toBe(1);
    two.leave();
    two.leave();
    expect(vi.getTimerCount()).toBe(0);
    sessions.clear();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(readLiveSessions).not.toHaveBeenCalled();
    expect([one.end.mock.calls, two.end.mock.calls]).toEqual([[], []]);
  });

  it("are watched again after a time without any", async () => {
    const { sessions, open } = openFixture();
    open("of-ann", "ann").leave();
    const { end } = open("of-bob", "bob");
    sessions.delete("of-bob");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(end).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("do not end a response that was closed while the database was asked", async () => {
    const { sessions, readLiveSessions, open } = openFixture();
    const { end, leave } = open("of-ann", "ann");
    const answer = Promise.withResolvers<Map<string, string>>();
    readLiveSessions.mockReturnValueOnce(answer.promise);
    await vi.advanceTimersByTimeAsync(3_000);
    leave();
    answer.resolve(new Map());
    await vi.advanceTimersByTimeAsync(0);
    expect(end).not.toHaveBeenCalled();
    expect(sessions.size).toBe(1);
  });
});

describe("a database that fails", () => {
  it("ends every watched response, and is reported once", async () => {
    const { reported, readLiveSessions, open } = openFixture();
    readLiveSessions.mockRejectedValue(new Error("no database"));
    const [one, two] = [open("of-ann", "ann"), open("of-bob", "bob")];
    await vi.advanceTimersByTimeAsync(3_000);
    expect([one.end.mock.calls.length, two.end.mock.calls.length]).toEqual([1, 1]);
    open("of-ann", "ann");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(reported).toEqual(["sessions of open streams could not be looked up"]);
  });
});

describe("a database that does not answer", () => {
  it("for a second and a half ends those that it was asked for, and not who came since", async () => {
    const { readLiveSessions, reported, open } = openFixture();
    readLiveSessions.mockReturnValueOnce(new Promise(() => undefined));
    const early = open("of-ann", "ann");
    await vi.advanceTimersByTimeAsync(3_000);
    const late = open("of-ann", "ann");
    await vi.advanceTimersByTimeAsync(1_499);
    expect(early.end).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2);
    expect(early.end).toHaveBeenCalledTimes(1);
    expect(reported).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(late.end).not.toHaveBeenCalled();
  });

  it("ends nobody when its answer takes its time", async () => {
    const { sessions, readLiveSessions, reported, open } = openFixture();
    const answer = Promise.withResolvers<Map<string, string>>();
    readLiveSessions.mockReturnValueOnce(answer.promise);
    const { end } = open("of-ann", "ann");
    await vi.advanceTimersByTimeAsync(4_400);
    answer.resolve(new Map(sessions));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(end).not.toHaveBeenCalled();
    expect(reported).toEqual([]);
    expect(vi.getTimerCount()).toBe(1);
  });

  it("ends nobody when the answer is read right after the time is up, as in a process that was busy", async () => {
    const { sessions, readLiveSessions, open } = openFixture();
    const answer = Promise.withResolvers<Map<string, string>>();
    readLiveSessions.mockReturnValueOnce(answer.promise);
    const { end } = open("of-ann", "ann");
    await vi.advanceTimersByTimeAsync(3_000);
    setTimeout(() => answer.resolve(new Map(sessions)), 1_500);
    await vi.advanceTimersByTimeAsync(1_510);
    expect(end).not.toHaveBeenCalled();
  });
});
