import { expect, it, vi } from "vitest";
import { requestInTime } from "#lib/client/request-in-time";

function createFixture(answer: (signal: AbortSignal | null | undefined) => Promise<Response>) {
  const stopTimer = vi.fn();
  let ring: () => void = () => undefined;
  const ask = <T>(read: (response: Response) => Promise<T>) =>
    requestInTime({
      environment: {
        fetch: (_url, { signal }) => answer(signal),
        startTimer(_milliseconds, listener) {
          ring = listener;
          return stopTimer;
        },
      },
      url: "/api/chats",
      init: {},
      limit: 1_000,
      read,
    });
  return { ask, stopTimer, timeUp: () => ring() };
}

const untilAborted = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

it("gives what was read, and limits nothing that is read later", async () => {
  const { ask, stopTimer } = createFixture(async () => Response.json({ isThere: true }));
  expect(await ask((response) => response.json())).toEqual({ isThere: true });
  expect(stopTimer).toHaveBeenCalledTimes(1);
});

it("takes a request that is never answered for lost once its time is up", async () => {
  const { ask, timeUp } = createFixture(untilAborted);
  const asking = ask(async () => "read");
  timeUp();
  expect(await asking).toBeNull();
});

it("takes an answer that is never read to its end for lost, too", async () => {
  let lose: (error: unknown) => void = () => undefined;
  const { ask, timeUp } = createFixture(async (signal) => {
    signal?.addEventListener("abort", () => lose(signal.reason));
    return new Response(
      new ReadableStream({
        start(controller) {
          lose = (error) => controller.error(error);
        },
      }),
    );
  });
  const asking = ask((response) => response.json());
  await Promise.resolve();
  timeUp();
  expect(await asking).toBeNull();
});

it("does not hide a mistake of ours", async () => {
  const { ask } = createFixture(async () => new Response());
  await expect(
    ask(async () => {
      throw new RangeError("a mistake");
    }),
  ).rejects.toThrow("a mistake");
});
