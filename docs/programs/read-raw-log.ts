import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { type RunEvent, runEventSchema } from "#lib/protocol/run-event";
import { type RunHeader, rawHeaderSchema } from "#lib/protocol/run-header";

/**
 * A run as the `raw` view gives it in lines of JSON: what it was made of, then its events while they come, in batches of one.
 * Rejects when a line is not what it should be, or nothing comes.
 */
export async function readRawLog(input: Readable): Promise<{ header: RunHeader; batches: AsyncIterable<RunEvent[]> }> {
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  const first = await lines.next();
  const { run } = rawHeaderSchema.parse(JSON.parse(first.value ?? "null"));
  async function* batches(): AsyncGenerator<RunEvent[]> {
    for await (const line of lines) yield [runEventSchema.parse(JSON.parse(line).data)];
  }
  return { header: run, batches: batches() };
}
