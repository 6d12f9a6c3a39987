import { existsSync } from "node:fs";
import { Client } from "pg";
import { readEnvironment } from "#lib/server/env/environment";
import { lockDataDir } from "#lib/server/store/lock-data-dir";
import { dataPlace } from "./data-place.mjs";

// Asks the server's own code what would keep it from starting, and prints the answers as JSON. Run by the project's Node
// with --conditions=react-server, since it imports server modules.
const [dataFolder] = process.argv.slice(2);
const connectionTimeoutMillis = 5_000;

function problemOf(work) {
  try {
    work();
    return null;
  } catch (error) {
    return error.message;
  }
}

async function databaseProblem(connectionString) {
  const client = new Client({ connectionString, connectionTimeoutMillis });
  try {
    await client.connect();
    await client.query("select 1");
    return null;
  } catch (error) {
    // Its message may repeat the address, password included.
    return `${dataPlace(process.env)} does not answer (${error.code ?? "no reason given"})`;
  } finally {
    // What never opened cannot be closed, and what was found out is known by now.
    await client.end().catch(() => undefined);
  }
}

const databaseUrl = process.env.DATABASE_URL?.trim();
// Looking must not make the folder: a missing one is made at the first start.
const folderProblem = () => (existsSync(dataFolder) ? problemOf(() => lockDataDir(dataFolder).release()) : null);
const answers = {
  environment: problemOf(() => readEnvironment(process.env)),
  data: databaseUrl ? await databaseProblem(databaseUrl) : folderProblem(),
};
console.log(JSON.stringify(answers));
