import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Client } from "pg";

/** The app's database, read and disturbed from outside, beside the app. */
export interface Database {
  kind: "sqlite" | "postgres";
  /** Rows of a statement; parameters are written `?`. */
  read(sql: string, parameters?: (string | number)[]): Promise<Record<string, unknown>[]>;
  /** Runs statements that answer nothing. */
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** The embedded database of a data folder whose app has started once. */
export function openSqliteDatabase(dataFolder: string): Database {
  const sqlite = new Sqlite(join(dataFolder, "whisker.db"), { fileMustExist: true, timeout: 10_000 });
  return {
    kind: "sqlite",
    read: async (sql, parameters = []) => {
      const rows: unknown[] = sqlite.prepare(sql).all(...parameters);
      return rows.filter((row): row is Record<string, unknown> => typeof row === "object" && row !== null);
    },
    run: async (sql) => {
      sqlite.exec(sql);
    },
    close: async () => {
      sqlite.close();
    },
  };
}

/** A PostgreSQL database by its address. */
export async function openPostgresDatabase(url: string): Promise<Database> {
  const client = new Client({ connectionString: url });
  // A server that ends under this connection is told by the statement that needs it.
  client.on("error", () => undefined);
  await client.connect();
  return {
    kind: "postgres",
    read: async (sql, parameters = []) => {
      let count = 0;
      const numbered = sql.replace(/\?/g, () => `$${++count}`);
      const { rows } = await client.query<Record<string, unknown>>(numbered, parameters);
      return rows;
    },
    run: async (sql) => {
      await client.query(sql);
    },
    close: () => client.end(),
  };
}
