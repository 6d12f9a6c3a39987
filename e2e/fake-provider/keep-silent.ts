import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { SilentAnswer } from "./beat.ts";

/** Resolves when `signal` aborts. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}

/** Takes a request and answers nothing until `signal` says that the client is gone; at most headers and empty comments. */
export async function keepSilent(options: {
  response: ServerResponse;
  answer: SilentAnswer;
  signal: AbortSignal;
}): Promise<void> {
  const { response, answer, signal } = options;
  if (answer.hasHeaders) {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
    response.flushHeaders();
  }
  const { pingEveryMs } = answer;
  if (pingEveryMs === undefined) return untilAborted(signal);
  while (!signal.aborted) {
    response.write(": ping\n\n");
    await delay(pingEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
