import "server-only";
import { Kysely } from "kysely";
import pg from "pg";
import type { StoreTables } from "#lib/server/store/database";
import { LockedPostgresDialect } from "#lib/server/store/locked-postgres-dialect";
import { createKyselyPool } from "#lib/server/store/postgres-kysely-pool";

/** Connections one process opens at most; it has one more to listen. */
const MAX_CONNECTIONS = 10;
/** For how long a statement waits for a connection, and for the database to accept a new one. */
const CONNECT_TIMEOUT_MS = 10_000;
/** For how long a statement may take, until its connection is given up. Shorter than a lease, so that an owner can try again. */
const QUERY_TIMEOUT_MS = 10_000;

const INT8_OID = 20;

/** Connections to one PostgreSQL database, and the query builder over the same. */
export interface PostgresDatabase {
  pool: pg.Pool;
  kysely: Kysely<StoreTables>;
}

export interface OpenPostgres {
  url: string;
  reportFailure(event: string, error: unknown): string;
  /** 0 for statements that may take as long as they like. */
  queryTimeoutMs?: number;
  maxConnections?: number;
}

/** Integers of 8 bytes (times in ms) as numbers, in these connections only; the rest as pg reads it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format)),
};

/**
 * What every connection is opened with. Time limits are kept on this side: a pooler refuses connections that ask the server
 * for them at their start.
 */
export function postgresClientConfig(url: string): pg.ClientConfig {
  return {
    connectionString: withFullVerification(url),
    application_name: "whisker",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types,
  };
}

/** pg checks the server's certificate in all of these modes, and warns of each but the last that it may not do so for ever. */
function withFullVerification(url: string): string {
  if (url.includes("uselibpqcompat")) return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, "$1verify-full");
}

/** Opens a pool; connects with the first query. A connection that breaks while nobody uses it is reported and replaced. */
export function openPostgres(options: OpenPostgres): PostgresDatabase {
  const { url, reportFailure, queryTimeoutMs = QUERY_TIMEOUT_MS, maxConnections = MAX_CONNECTIONS } = options;
  const pool = new pg.Pool({
    ...postgresClientConfig(url),
    max: maxConnections,
    ...(queryTimeoutMs > 0 ? { query_timeout: queryTimeoutMs } : {}),
  });
  // All connections break at once when a database restarts: one line for that is enough.
  let isBroken = false;
  pool.on("connect", () => {
    isBroken = false;
  });
  pool.on("error", (error) => {
    if (!isBroken) reportFailure("connection to the database broke", error);
    isBroken = true;
  });
  return {
    pool,
    kysely: new Kysely<StoreTables>({ dialect: new LockedPostgresDialect({ pool: createKyselyPool(pool) }) }),
  };
}
