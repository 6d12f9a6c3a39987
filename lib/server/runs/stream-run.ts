import "server-only";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import type { EventEncoder } from "#lib/server/runs/encode-events";
import type { Followers } from "#lib/server/runs/followers";

/** Idle time after which a keep-alive is sent, in ms; proxies close idle connections after 60 s. */
const KEEP_ALIVE_MS = 15_000;
/** How often it is asked whether the reader may still read, in ms, and how long the answer may take. */
const CHECK_MS = 4_000;
const ANSWER_MS = 1_500;

export interface StreamRun {
  batches: AsyncGenerator<CommittedEvent[], boolean>;
  encoder: EventEncoder;
  /** First line of the body, for views that have one. */
  header?: unknown;
  /** Where the body counts itself in, so that it can be asked to end. */
  followers: Followers;
  /**
   * Asked every 4 s. The body ends, without its end mark, when it answers false, cannot be asked or says nothing for 1.5 s; so
   * nobody reads on for longer than 5.5 s.
   */
  isAllowed?(): Promise<boolean>;
  /** Called once when the body is over, whatever ended it. */
  onClose(): void;
}

type Next = IteratorResult<CommittedEvent[], boolean>;

/**
 * A response body that follows a run. Pull-driven: a reader that stops reading holds nothing but its place. The end mark is
 * written when the terminal event has been read and only then; a reader that is to join again gets a comment and an end
 * without the mark.
 */
export function streamRun(options: StreamRun): ReadableStream<Uint8Array> {
  const { batches, encoder, header, followers, isAllowed } = options;
  const utf8 = new TextEncoder();
  let next: Promise<Next> | undefined;
  let isOver = false;
  let checks: NodeJS.Timeout | undefined;
  let leave = (): void => undefined;

  /** Answers false when the body was over before. */
  function finish(): boolean {
    if (isOver) return false;
    isOver = true;
    clearInterval(checks);
    leave();
    options.onClose();
    return true;
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = (mark: string): void => {
        if (!finish()) return;
        if (mark !== "") controller.enqueue(utf8.encode(mark));
        controller.close();
      };
      leave = followers.add(() => end(encoder.reconnect));
      if (isAllowed) {
        const check = (): void => {
          const patience = setTimeout(() => end(""), ANSWER_MS).unref();
          void isAllowed()
            .then(
              (answer) => (answer ? undefined : end("")),
              () => end(""),
            )
            .finally(() => clearTimeout(patience));
        };
        checks = setInterval(check, CHECK_MS).unref();
      }
      if (header !== undefined) controller.enqueue(utf8.encode(encoder.header(header)));
    },
    async pull(controller) {
      next ??= batches.next();
      const idle = Promise.withResolvers<"idle">();
      const timer = setTimeout(() => idle.resolve("idle"), KEEP_ALIVE_MS);
      let result: Next | "idle";
      try {
        result = await Promise.race([next, idle.promise]);
      } catch (error) {
        if (finish()) throw error;
        return;
      } finally {
        clearTimeout(timer);
      }
      if (isOver) return;
      if (result === "idle") {
        controller.enqueue(utf8.encode(encoder.keepAlive));
        return;
      }
      next = undefined;
      if (result.done) {
        finish();
        if (result.value) controller.enqueue(utf8.encode(encoder.end));
        controller.close();
        return;
      }
      controller.enqueue(utf8.encode(encoder.events(result.value)));
    },
    cancel: () => void finish(),
  });
}
