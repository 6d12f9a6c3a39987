import "server-only";
import { type Kysely, sql } from "kysely";
import type { StoreTables } from "#lib/server/store/database";

/** Every column of every table of the database that holds the text, as "table.column"; sessions and accounts included. */
export async function placesOf(kysely: Kysely<StoreTables>, text: string): Promise<string[]> {
  const places: string[] = [];
  for (const { name, columns } of await kysely.introspection.getTables()) {
    for (const column of columns) {
      const { rows } = await sql<{ found: number }>`
        select count(*) as found from ${sql.table(name)}
        where cast(${sql.ref(column.name)} as text) like ${`%${text}%`}`.execute(kysely);
      if (Number(rows[0]?.found) > 0) places.push(`${name}.${column.name}`);
    }
  }
  return places;
}
