import "server-only";
import type { WatchSession } from "#lib/server/auth/session-watch";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import type { EventEncoder } from "#lib/server/runs/encode-events";
import { BEAT_MS, type Followers } from "#lib/server/runs/followers";

/** Time after its last byte within which a quiet body sends a keep-alive, in ms; proxies close idle connections after 60 s. */
const KEEP_ALIVE_MS = 15_000;

const utf8 = new TextEncoder();

export interface StreamRun {
  batches: AsyncGenerator<CommittedEvent[], boolean>;
  encoder: EventEncoder;
  /** First line of the body, for views that have one. */
  header?: unknown;
  /** Where the body counts itself in, so that it can be asked to end and hears of time that passes. */
  followers: Followers;
  /** How the reader's session is watched; the body ends without its end mark when the reader may no longer read. */
  watchSession?: WatchSession;
  /** Aborted when the reader goes away, also before it has read anything. */
  readerSignal?: AbortSignal;
  /** Called once when the body is over, whatever ended it. */
  onClose(): void;
}

/**
 * A response body that follows a run. Pull-driven: a reader that stops reading holds nothing but its place. The end mark is
 * written when the terminal event has been read and only then; a reader that is to join again gets a comment and an end
 * without the mark.
 */
export function streamRun({
  batches,
  encoder,
  header,
  followers,
  watchSession,
  readerSignal,
  onClose,
}: StreamRun): ReadableStream<Uint8Array> {
  const leave: (() => void)[] = [];
  let isOver = false;
  let quietBeats = 0;

  /** Answers false when the body was over before. */
  function finish(): boolean {
    if (isOver) return false;
    isOver = true;
    for (const each of leave) each();
    onClose();
    return true;
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = (mark: string): void => {
        if (!finish()) return;
        if (mark !== "") controller.enqueue(utf8.encode(mark));
        controller.close();
      };
      const beat = (): void => {
        quietBeats++;
        // A reader that does not even take what waits for it needs no sign of life.
        if (quietBeats * BEAT_MS < KEEP_ALIVE_MS || (controller.desiredSize ?? 0) <= 0) return;
        quietBeats = 0;
        controller.enqueue(utf8.encode(encoder.keepAlive));
      };
      const cut = (): void => end("");
      leave.push(followers.add({ close: () => end(encoder.reconnect), beat }));
      if (watchSession) leave.push(watchSession(cut));
      if (readerSignal) {
        readerSignal.addEventListener("abort", cut, { once: true });
        leave.push(() => readerSignal.removeEventListener("abort", cut));
        if (readerSignal.aborted) cut();
      }
      if (header !== undefined && !isOver) controller.enqueue(utf8.encode(encoder.header(header)));
    },
    async pull(controller) {
      try {
        // Some views have nothing to say of some events.
        let text = "";
        while (text === "") {
          const result = await batches.next();
          if (isOver) return;
          if (result.done) {
            finish();
            if (result.value) controller.enqueue(utf8.encode(encoder.end));
            controller.close();
            return;
          }
          text = encoder.events(result.value);
        }
        quietBeats = 0;
        controller.enqueue(utf8.encode(text));
      } catch (error) {
        if (finish()) throw error;
      }
    },
    cancel: () => void finish(),
  });
}
