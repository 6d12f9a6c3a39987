import "server-only";
import { z } from "zod";
import { type RunHeader, toolDescriptionSchema } from "#lib/protocol/run-header";
import { toPublicRun } from "#lib/server/runs/public-run";
import { readHistoryEntry } from "#lib/server/runs/read-history-entry";
import type { RunRow, Store } from "#lib/server/store/store";

/**
 * A run's header with everything that is kept by hash put back in its place; a note stands for history that cannot be read.
 * Rejects when the header itself cannot.
 */
export async function readRunHeader(store: Store, run: RunRow): Promise<RunHeader> {
  const { header } = run;
  if (!header) throw new Error("The header of this run cannot be read.");
  const blobs = await store.getBlobs([
    header.instructionsHash,
    header.toolsHash,
    ...header.history.map((entry) => entry.hash),
  ]);
  const parse = <Schema extends z.ZodType>(schema: Schema, hash: string): z.infer<Schema> =>
    schema.parse(JSON.parse(blobs.get(hash) ?? "null"));
  const history = header.history.map(({ id, hash }) => readHistoryEntry(id, blobs.get(hash)));
  return {
    run: toPublicRun(run),
    provider: header.provider,
    instructions: parse(z.string(), header.instructionsHash),
    tools: parse(z.array(toolDescriptionSchema), header.toolsHash),
    settings: header.settings,
    history,
    leftOut: header.leftOut,
  };
}
