import { expect, it } from "vitest";
import { followRun } from "#lib/client/follow-run";
import { createRunStore } from "#lib/client/run-store";
import { quietEnvironment } from "#lib/client/testing/quiet-environment";
import { emptyRunView } from "#lib/projections/project-run-view";
import type { RunChunk } from "#lib/protocol/run-event";
import { isTerminal } from "#lib/protocol/run-status";

const text = "Die Katze schläft 😺 unter dem Bett — 猫は棚の上。 ".repeat(12);

/** Two characters a delta, by code point, so that events of one to eight bytes of text stand side by side. */
const deltas = [...text].reduce<string[]>((pieces, character, index) => {
  if (index % 2 === 0) pieces.push(character);
  else pieces.push(`${pieces.pop()}${character}`);
  return pieces;
}, []);

const chunks: RunChunk[] = [
  { type: "data-span-start", data: { span: "r", kind: "run", name: "Agent", tags: [], at: 1 } },
  { type: "start-step" },
  { type: "text-start", id: "t1" },
  ...deltas.map((delta): RunChunk => ({ type: "text-delta", id: "t1", delta })),
  { type: "text-end", id: "t1" },
  { type: "data-span-end", data: { span: "r", status: "completed", reason: "stop", at: 9 } },
];

const encoder = new TextEncoder();
const events = chunks.map((chunk, index) => encoder.encode(`id: ${index + 1}\ndata: ${JSON.stringify(chunk)}\n\n`));

function wireAfter(after: number): Uint8Array {
  const rest = [...events.slice(after), encoder.encode("data: [DONE]\n\n")];
  const bytes = new Uint8Array(rest.reduce((length, { byteLength }) => length + byteLength, 0));
  let at = 0;
  for (const event of rest) {
    bytes.set(event, at);
    at += event.byteLength;
  }
  return bytes;
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Pieces of random sizes, as a network delivers them, then the end the cut has: clean, or an error. */
function cutResponse(bytes: Uint8Array, random: () => number): Response {
  let at = 0;
  const isClean = random() < 0.5;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at < bytes.length) {
        const next = at + 1 + Math.floor(random() * 40);
        controller.enqueue(bytes.slice(at, next));
        at = next;
      } else if (isClean) controller.close();
      else controller.error(new TypeError("network error"));
    },
  });
  return new Response(body);
}

it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
  "twenty cuts in a row at random bytes leave every character once (seed %i)",
  async (seed) => {
    const random = createRandom(seed);
    const store = createRunStore(emptyRunView("run1"), () => () => undefined);
    let cuts = 0;
    const environment = quietEnvironment({
      async fetch(url) {
        const after = Number(new URL(url, "http://localhost").searchParams.get("after"));
        const whole = wireAfter(after);
        cuts += 1;
        if (cuts > 20) return cutResponse(whole, random);
        // A twentieth of the whole on average, and never the end, so that all twenty of them happen.
        return cutResponse(whole.subarray(0, Math.floor((random() * whole.length) / 11)), random);
      },
      random,
    });
    const outcome = await followRun({
      runId: "run1",
      after: () => store.latest().seq,
      onEvent: store.push,
      onReset: store.reset,
      onConnection: () => undefined,
      onAnswer: () => undefined,
      hasEnded: () => isTerminal(store.latest().status),
      signal: new AbortController().signal,
      environment,
      now: () => 0,
    });
    expect(outcome).toBe("ended");
    expect(cuts).toBe(21);
    expect(store.latest().parts).toMatchObject([{ kind: "text", text, isStreaming: false }]);
  },
);
