import { failureSecret } from "../../fake-provider/failure-scenes.ts";
import { serverKey } from "../../fake-provider/server-key.ts";
import type { Guest } from "../../http/guest.ts";
import type { Invariant } from "./invariants.ts";
import type { Station } from "./station.ts";

/** Texts that a canary may stand in: itself, in an address, and in base64 with nothing, one and two bytes before it. */
function formsOf(canary: string): string[] {
  const encoded = ["", ":", "::"].map((before) => Buffer.from(before + canary).toString("base64"));
  // Without the ends, which its neighbours share in.
  return [...new Set([canary, encodeURIComponent(canary), ...encoded.map((text) => text.slice(4, -4))])];
}

/** What must be found nowhere: the provider's raw errors, those of tools, and the server's environment hold it. */
export const canaries = [failureSecret, serverKey, "canary-in-a-fault-tool-5f1c"].flatMap(formsOf);

const columns = ["run_events.chunk", "messages.text", "runs.error", "runs.header", "chats.title", "blobs.content"];

/** Where a canary is (I8): in the database, in the log, in what owners are told of their chats. */
export async function secretProblems(
  station: Station,
  log: string,
  owners: Map<string, Guest | undefined>,
): Promise<[Invariant, string][]> {
  const texts = new Map([["the log", log]]);
  for (const [chatId, owner] of owners) {
    if (owner) texts.set(`chat ${chatId}`, await (await owner.fetch(`/api/chats/${chatId}`)).text());
  }
  const told = [...texts].flatMap(([place, text]) =>
    canaries.filter((canary) => text.includes(canary)).map((canary) => `${canary} stands in ${place}`),
  );
  const stored = await Promise.all(
    columns.flatMap((name) =>
      canaries.map(async (canary) => {
        const [table, column] = name.split(".");
        const rows = await station.database.read(`select 1 from ${table} where ${column} like ? limit 1`, [
          `%${canary}%`,
        ]);
        return rows.length > 0 ? [`${canary} stands in ${name}`] : [];
      }),
    ),
  );
  return [...told, ...stored.flat()].map((problem) => ["I8", problem]);
}
