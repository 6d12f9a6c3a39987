import "server-only";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import type { EventEncoder } from "#lib/server/runs/encode-events";

/** Idle time after which a keep-alive is sent, in ms; proxies close idle connections after 60 s. */
const KEEP_ALIVE_MS = 15_000;

export interface StreamRun {
  batches: AsyncGenerator<CommittedEvent[], boolean>;
  encoder: EventEncoder;
  /** First line of the body, for views that have one. */
  header?: unknown;
  onClose(): void;
}

/**
 * A response body that follows a run. Pull-driven: a reader that stops reading holds nothing but its place. The end mark is
 * written when the terminal event has been read and only then.
 */
export function streamRun({ batches, encoder, header, onClose }: StreamRun): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  let next: Promise<IteratorResult<CommittedEvent[], boolean>> | undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (header !== undefined) controller.enqueue(utf8.encode(encoder.header(header)));
    },
    async pull(controller) {
      next ??= batches.next();
      const idle = Promise.withResolvers<"idle">();
      const timer = setTimeout(() => idle.resolve("idle"), KEEP_ALIVE_MS);
      const result = await Promise.race([next, idle.promise]);
      clearTimeout(timer);
      if (result === "idle") {
        controller.enqueue(utf8.encode(encoder.keepAlive));
        return;
      }
      next = undefined;
      if (result.done) {
        if (result.value) controller.enqueue(utf8.encode(encoder.end));
        controller.close();
        return onClose();
      }
      controller.enqueue(utf8.encode(encoder.events(result.value)));
    },
    cancel: onClose,
  });
}
