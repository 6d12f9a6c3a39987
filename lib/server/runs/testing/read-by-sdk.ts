import "server-only";
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from "ai";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { createEventEncoder } from "#lib/server/runs/encode-events";

/** What an AI SDK client makes of a `ui` stream. */
export interface SdkReading {
  /** The message as it stands at the end; undefined before the first chunk that shows. */
  message: UIMessage | undefined;
  /** What its `onError` was told. */
  errors: string[];
}

/** Reads a log as an AI SDK client does: through the `ui` encoder, its own transport and its own fold. `size`: events of a commit. */
export async function readBySdk(log: readonly CommittedEvent[], size = 7): Promise<SdkReading> {
  const encoder = createEventEncoder("run-1", "ui", "sse");
  let body = "";
  for (let from = 0; from < log.length; from += size) body += encoder.events(log.slice(from, from + size));
  const transport = new DefaultChatTransport({ fetch: () => Promise.resolve(new Response(body + encoder.end)) });
  const stream = await transport.reconnectToStream({ chatId: "chat-1" });
  if (!stream) throw new Error("There is no stream.");
  const reading: SdkReading = { message: undefined, errors: [] };
  const messages = readUIMessageStream({
    stream,
    onError: (error) => reading.errors.push(error instanceof Error ? error.message : String(error)),
  });
  for await (const message of messages) reading.message = message;
  return reading;
}
