/** One message of a server-sent event stream. `id` and `at` are null where the message has none; `at` is ms since 1970. */
export interface StreamMessage {
  id: number | null;
  at: number | null;
  data: string;
}

export interface EventStreamReading {
  /** Contract: must not throw unless reading should end with that error. */
  onMessage(message: StreamMessage): void;
  /** Something came, be it only a comment. */
  onBytes?(): void;
  signal?: AbortSignal;
}

/**
 * Reads a `text/event-stream` body to its end and hands over every complete message in order.
 * Resolves at the end of the body and when `signal` aborts, rejects when the connection breaks; a message cut off by the
 * end is dropped.
 */
export async function readEventStream(
  body: ReadableStream<Uint8Array>,
  { onMessage, onBytes, signal }: EventStreamReading,
): Promise<void> {
  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener("abort", stop);
  const decoder = new TextDecoder();
  const parser = createParser(onMessage);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal?.aborted) return;
      onBytes?.();
      parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    // Frees the connection when a message was refused; after a normal end it does nothing.
    await reader.cancel().catch(() => undefined);
  }
}

function createParser(onMessage: (message: StreamMessage) => void) {
  let rest = "";
  let isAfterCarriageReturn = false;
  let id: number | null = null;
  let at: number | null = null;
  let data: string | null = null;

  function takeLine(line: string) {
    if (line === "") {
      if (data !== null) onMessage({ id, at, data });
      id = null;
      at = null;
      data = null;
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon === -1 ? line : line.slice(0, colon);
    let value = colon === -1 ? "" : line.slice(colon + 1);
    if (value.startsWith(" ")) value = value.slice(1);
    if (field === "data") data = data === null ? value : `${data}\n${value}`;
    else if (field === "id") id = wholeNumber(value);
    else if (field === "at") at = wholeNumber(value);
  }

  return {
    push(text: string) {
      if (text === "") return;
      let start = 0;
      if (isAfterCarriageReturn) {
        // The line already ended at "\r"; a "\n" that follows belongs to the same line end.
        isAfterCarriageReturn = false;
        if (text.startsWith("\n")) start = 1;
      }
      let carriageReturn = text.indexOf("\r", start);
      for (;;) {
        const lineFeed = text.indexOf("\n", start);
        if (carriageReturn !== -1 && carriageReturn < start) carriageReturn = text.indexOf("\r", start);
        const isCarriageReturnFirst = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
        const end = isCarriageReturnFirst ? carriageReturn : lineFeed;
        if (end === -1) {
          rest += text.slice(start);
          return;
        }
        const line = rest + text.slice(start, end);
        rest = "";
        start = end + 1;
        if (isCarriageReturnFirst) {
          if (start === text.length) isAfterCarriageReturn = true;
          else if (text[start] === "\n") start += 1;
        }
        takeLine(line);
        if (start === text.length) return;
      }
    },
  };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
