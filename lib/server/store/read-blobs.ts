import "server-only";
import type { Kysely } from "kysely";
import type { StoreTables } from "#lib/server/store/database";

/** Hashes asked for in one statement; databases limit its parameters. */
const HASHES_PER_QUERY = 500;

/** Stored content by hash; unknown hashes are absent. */
export async function getBlobs(kysely: Kysely<StoreTables>, hashes: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < hashes.length; start += HASHES_PER_QUERY) {
    const rows = await kysely
      .selectFrom("blobs")
      .selectAll()
      .where("hash", "in", hashes.slice(start, start + HASHES_PER_QUERY))
      .execute();
    for (const { hash, content } of rows) found.set(hash, content);
  }
  return found;
}
