import "server-only";
import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { Clock } from "#lib/server/models/embedded/clock";
import type { PacedPart } from "#lib/server/models/embedded/script-parts";

/**
 * Streams parts one a pull, each token at least `1000 / tokensPerSecond` ms after the one before (0: no waits).
 * Errors with the signal's reason when it aborts, also in mid-wait; cancelling the stream ends a wait as well.
 */
export function streamPaced({
  parts,
  tokensPerSecond,
  clock,
  signal,
}: {
  parts: Iterator<PacedPart, void>;
  tokensPerSecond: number;
  clock: Clock;
  signal: AbortSignal | undefined;
}): ReadableStream<LanguageModelV4StreamPart> {
  const interval = tokensPerSecond > 0 ? 1000 / tokensPerSecond : 0;
  const cancelled = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, cancelled.signal]) : cancelled.signal;
  let due = clock.now();

  return new ReadableStream<LanguageModelV4StreamPart>(
    {
      async pull(controller) {
        stopped.throwIfAborted();
        const next = parts.next();
        if (next.done) {
          controller.close();
          return;
        }
        if (next.value.isToken && interval > 0) {
          const now = clock.now();
          // Counted from the last due time, so that late timers do not add up; from now, if the reader was slow.
          due = Math.max(due + interval, now);
          if (due > now) await clock.sleep(due - now, stopped);
        }
        controller.enqueue(next.value.part);
      },
      cancel(reason) {
        cancelled.abort(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
