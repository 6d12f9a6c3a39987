import "server-only";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { migrateStore } from "#lib/server/store/migrate";
import { migrateAlone } from "#lib/server/store/migrate-alone";

declare module "vitest" {
  interface ProvidedContext {
    /** Answers the address of the `postgres` database of the server for tests, which starts with the first request. */
    postgresAddress: string;
  }
}

/** Has all tables and no rows; new databases are copies of it, which is faster than to make the tables each time. */
const TEMPLATE = "whisker_template";
const TEMPLATE_LOCK = 1;

/** A database of its own for one test. */
export interface TestDatabase {
  url: string;
  /** Deletes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** Makes a database with the store's tables, or, when asked, with none. */
export async function createTestDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const server = await findServer();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await withClient(server, async (client) => {
    if (!isEmpty) await makeTemplate(client, server);
    await client.query(`create database ${name}${isEmpty ? "" : ` template ${TEMPLATE}`}`);
  });
  return {
    url: databaseUrl(server, name),
    drop: () =>
      withClient(server, (client) => client.query(`drop database ${name} with (force)`)).then(() => undefined),
  };
}

/** The test files of one run share the server: whoever comes first makes the template, the others wait. */
async function makeTemplate(client: pg.Client, server: string): Promise<void> {
  await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1 and datistemplate", [TEMPLATE]);
    if (rowCount !== 0) return;
    await client.query(`create database ${TEMPLATE}`);
    const url = databaseUrl(server, TEMPLATE);
    await migrateAlone({ url, reportFailure: fail }, (kysely) => migrateStore(kysely, "postgres"));
    await client.query(`alter database ${TEMPLATE} is_template true`);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}

async function findServer(): Promise<string> {
  const response = await fetch(inject("postgresAddress"));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function fail(event: string, error: unknown): never {
  throw new Error(event, { cause: error });
}
