// npm run bench [-- --rows L01,L03] [--mode sqlite|postgres] [--full] [--json FILE]
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { startTestPostgres } from "../scripts/lib/test-postgres.mjs";
import { openLab } from "./lab.ts";
import { type Figure, isMet, type Row } from "./row.ts";
import { concurrentRuns } from "./rows/concurrent-runs.ts";
import { eightTabs } from "./rows/eight-tabs.ts";
import { idleStreams } from "./rows/idle-streams.ts";
import { manyViewers } from "./rows/many-viewers.ts";
import { shortTurns } from "./rows/short-turns.ts";
import { viewerStorm } from "./rows/viewer-storm.ts";

const rows: Row[] = [concurrentRuns, idleStreams, manyViewers, shortTurns, viewerStorm, eightTabs];

/** Where the data lies: in the embedded database, or on a PostgreSQL server that is started for this. */
const modes = ["sqlite", "postgres"] as const;
type Mode = (typeof modes)[number];

function print(row: Row, mode: Mode, figures: Figure[]): void {
  process.stdout.write(`\n${row.id} (${mode}) ${row.title}\n`);
  for (const figure of figures) {
    const goal = "atMost" in figure.goal ? `≤ ${figure.goal.atMost}` : `≥ ${figure.goal.atLeast}`;
    const value = `${Number(figure.value.toFixed(2))} ${figure.unit}`.trim();
    process.stdout.write(
      `  ${isMet(figure) ? "ok  " : "MISS"} ${figure.what.padEnd(50)} ${value.padStart(18)}   goal ${goal}\n`,
    );
  }
}

type TestPostgres = Awaited<ReturnType<typeof startTestPostgres>>;

/** Measures one row on fresh data. */
async function measure(row: Row, mode: Mode, postgres: TestPostgres | undefined): Promise<Figure[]> {
  const databaseUrl = postgres && (await createDatabase(postgres, `bench_${row.id.toLowerCase()}`));
  const lab = await openLab(databaseUrl ? { servers: row.servers, databaseUrl } : {});
  try {
    const figures = await row.measure(lab, { isFull: values.full });
    print(row, mode, figures);
    return figures;
  } finally {
    await lab.close();
  }
}

async function createDatabase(postgres: TestPostgres, name: string): Promise<string> {
  const client = new Client({ connectionString: postgres.url("postgres") });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return postgres.url(name);
}

const { values } = parseArgs({
  options: {
    rows: { type: "string" },
    mode: { type: "string" },
    full: { type: "boolean", default: false },
    json: { type: "string" },
  },
});
const wanted = values.rows?.split(",");
const results: { id: string; mode: Mode; figures: Figure[] }[] = [];
for (const mode of modes.filter((each) => values.mode === undefined || values.mode === each)) {
  const postgres = mode === "postgres" ? await startTestPostgres() : undefined;
  try {
    for (const row of rows.filter(({ id }) => wanted === undefined || wanted.includes(id))) {
      results.push({ id: row.id, mode, figures: await measure(row, mode, postgres) });
    }
  } finally {
    await postgres?.stop();
  }
}
if (values.json) await writeFile(values.json, JSON.stringify(results, null, 2));
process.exitCode = results.every(({ figures }) => figures.every(isMet)) ? 0 : 1;
