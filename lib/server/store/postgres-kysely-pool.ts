import "server-only";
import type { PostgresPool, PostgresQueryResult } from "kysely";
import pg from "pg";

/**
 * The pool as Kysely's driver uses it, with two differences: a connection on which a query failed for any other reason than
 * the database's own answer (it timed out, say) is thrown away instead of being used again, and U+0000, which PostgreSQL
 * refuses in text, becomes U+FFFD, so that asking for an odd id finds nothing instead of failing.
 */
export function createKyselyPool(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      let failure: unknown;
      // Between two queries of a transaction an error of the connection has no other listener, and would end the process.
      const onError = (error: Error): void => {
        failure ??= error;
      };
      client.on("error", onError);
      const query = async (text: unknown, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<never>> => {
        if (failure !== undefined) throw failure;
        try {
          // Kysely types what it reads by its own tables, and gives no cursors unless it is told to.
          return (await client.query(String(text), parameters.map(cleanParameter))) as PostgresQueryResult<never>;
        } catch (error) {
          if (!(error instanceof pg.DatabaseError)) failure ??= error;
          throw error;
        }
      };
      return {
        query: query as never, // one signature of two: there are no cursors here
        release(isDiscarded) {
          client.off("error", onError);
          client.release(isDiscarded === true || failure !== undefined);
        },
      };
    },
  };
}

function cleanParameter(value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\u0000", "\ufffd") : value;
}
