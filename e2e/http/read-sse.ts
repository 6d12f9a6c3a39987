/** One event of a server-sent event stream; `id` is null where it has none. */
export interface ServerEvent {
  id: number | null;
  data: string;
}

function parseEvent(block: string): ServerEvent | undefined {
  const lines = block.split("\n");
  const valuesOf = (field: string) =>
    lines.filter((line) => line.startsWith(`${field}: `)).map((line) => line.slice(field.length + 2));
  const data = valuesOf("data");
  if (data.length === 0) return undefined;
  const [id] = valuesOf("id");
  return { id: id === undefined ? null : Number(id), data: data.join("\n") };
}

/** The events of a response as they arrive, to its end. Leaving the loop closes the connection. */
export async function* readSse(response: Response): AsyncGenerator<ServerEvent> {
  if (!response.body) return;
  let rest = "";
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    rest += text;
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) yield event;
    }
  }
}

/** All events of a response, once it has ended. */
export function readAllSse(response: Response): Promise<ServerEvent[]> {
  return Array.fromAsync(readSse(response));
}
