import { randomBytes } from "node:crypto";
import { Client } from "pg";

const variable = "FAULTS_POSTGRES_URL";

/** Tells the test processes where the PostgreSQL server of this test run is, by the address of its first database. */
export function publishPostgres(url: string): void {
  process.env[variable] = url;
}

/** Makes a fresh, empty database on the server of this test run and answers its address. */
export async function createPostgresDatabase(): Promise<string> {
  const url = process.env[variable];
  if (url === undefined) throw new Error(`${variable} is not set: the set-up of the fault tests did not run.`);
  const name = `faults_${randomBytes(8).toString("hex")}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
