import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { FailedAnswer, StreamedAnswer } from "./beat.ts";
import type { Hit } from "./hit-log.ts";
import type { Wire } from "./wire.ts";

/** Answers a request with a failure before any stream. */
export function sendFailure(response: ServerResponse, hit: Hit, { status, headers, error }: FailedAnswer): void {
  const body = JSON.stringify({ error: { ...error, param: null } });
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  hit.bytesSent += Buffer.byteLength(body);
}

/**
 * Streams an answer beat by beat, `delayMs` apart, until its ending or until `signal` says that the client is gone. Rejects
 * with the abort reason in that case.
 */
export async function playAnswer(options: {
  response: ServerResponse;
  hit: Hit;
  wire: Wire;
  answer: StreamedAnswer;
  delayMs: number;
  signal: AbortSignal;
}): Promise<void> {
  const { response, hit, wire, answer, delayMs, signal } = options;

  async function write(text: string): Promise<void> {
    signal.throwIfAborted();
    hit.bytesSent += Buffer.byteLength(text);
    // Waiting until it has left this process is back-pressure, and makes sure that a drop comes after the text before it.
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    response.write(text, (error) => (error ? reject(error) : resolve()));
    await promise;
  }

  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  await write(wire.open());
  for (const beat of answer.beats) {
    await delay(delayMs, undefined, { signal });
    const text = wire.beat(beat);
    if (text !== "") await write(text);
  }

  switch (answer.ending) {
    case "stop":
    case "length":
      await write(wire.finish(answer.ending));
      break;
    case "error":
      await write(wire.error("Something broke inside, near sk-fake-0123456789abcdef."));
      break;
    case "drop":
    case "eof":
      break;
  }
}
