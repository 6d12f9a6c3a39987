import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { Pool } from "pg";

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
  const pool = new Pool({ connectionString: url, max: 3 });
  // A server that ends under a connection is told by the statement that needs it.
  pool.on("error", () => undefined);
  await pool.query("select 1");
  return {
    kind: "postgres",
    read: async (sql, parameters = []) => {
      let count = 0;
      const numbered = sql.replace(/\?/g, () => `$${++count}`);
      const { rows } = await pool.query<Record<string, unknown>>(numbered, parameters);
      return rows;
    },
    run: async (sql) => {
      await pool.query(sql);
    },
    close: () => pool.end(),
  };
}
