import { expect, it, vi } from "vitest";
import { createChatRequests } from "#lib/client/chat-requests";
import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { createServerClock } from "#lib/client/server-clock";
import { quietEnvironment } from "#lib/client/testing/quiet-environment";
import type { ChatRequestInput } from "#lib/protocol/chat-request";

const input: ChatRequestInput = {
  id: "chat1",
  message: { id: "m1", role: "user", parts: [{ type: "text", text: "hello" }] },
};

/** The server answers as `answers` say, in turn; `null` is a request whose answer never comes. */
function createFixture(answers: (Response | Error | null)[]) {
  const bodies: unknown[] = [];
  const rings = new Set<() => void>();
  const pause = vi.fn<ConnectionEnvironment["pause"]>(async () => undefined);
  const environment = quietEnvironment({
    fetch(_url, { body, signal }) {
      bodies.push(body);
      const answer = answers.shift();
      if (answer instanceof Response) return Promise.resolve(answer);
      if (answer) return Promise.reject(answer);
      return new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    },
    pause,
    startTimer(_milliseconds, ring) {
      rings.add(ring);
      return () => rings.delete(ring);
    },
  });
  const requests = createChatRequests({ environment, clock: createServerClock(), now: () => 0 });
  const timeUp = async () => {
    await expect.poll(() => rings.size).toBe(1);
    for (const ring of [...rings]) ring();
  };
  return { requests, bodies, rings, pause, timeUp };
}

const accepted = () => new Response("", { headers: { "x-run-id": "run1" } });

it("sends the very same message again when the answer to it never comes", async () => {
  const { requests, bodies, pause, timeUp } = createFixture([null, new TypeError("network error"), accepted()]);
  const starting = requests.start(input);
  await timeUp();
  expect(await starting).toMatchObject({ isAccepted: true, runId: "run1" });
  expect(bodies).toEqual(Array(3).fill(JSON.stringify(input)));
  expect(pause).toHaveBeenCalledTimes(2);
});

it("gives a message up after three attempts, and says so", async () => {
  const { requests, bodies, timeUp } = createFixture([null, null, null, accepted()]);
  const starting = requests.start(input);
  for (let attempt = 0; attempt < 3; attempt += 1) await timeUp();
  expect(await starting).toMatchObject({ isAccepted: false, code: "unreachable" });
  expect(bodies).toHaveLength(3);
});

it("does not ask again what was refused, nor limit the stream of what was accepted", async () => {
  const refusal = Response.json({ error: { code: "rate_limited", message: "Too many." } }, { status: 429 });
  const { requests, bodies, rings } = createFixture([refusal, accepted()]);
  expect(await requests.start(input)).toMatchObject({ code: "rate_limited", message: "Too many." });
  expect(bodies).toHaveLength(1);
  expect(await requests.start(input)).toMatchObject({ isAccepted: true });
  expect(rings.size).toBe(0);
});

it("gives up on everything else that is never answered", async () => {
  const { requests, timeUp } = createFixture([]);
  const [loading, stopping, marking] = [
    async () => requests.load("chat1"),
    async () => requests.stop("run1"),
    async () => requests.markSeen("chat1", "run1"),
  ];
  const answers: unknown[] = [];
  for (const ask of [loading, stopping, marking]) {
    const asking = ask();
    await timeUp();
    answers.push(await asking);
  }
  expect(answers).toEqual([null, expect.stringMatching(/did not answer/), false]);
});

it("tells what the server answers to a stop", async () => {
  const refusal = Response.json({ error: { code: "not_found", message: "There is no such run." } }, { status: 404 });
  const { requests } = createFixture([Response.json({}), refusal]);
  expect([await requests.stop("run1"), await requests.stop("run1")]).toEqual([null, "There is no such run."]);
});
