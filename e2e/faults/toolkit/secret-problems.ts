import { failureSecret } from "../../fake-provider/failure-scenes.ts";
import type { Guest } from "../../http/guest.ts";
import type { Invariant } from "./invariants.ts";
import type { Station } from "./station.ts";

/** What must be found nowhere: the provider's raw errors, and those of tools, hold it. */
export const canaries = [failureSecret, "canary-in-a-fault-tool-5f1c"];

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
