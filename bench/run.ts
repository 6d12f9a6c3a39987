// npm run bench [-- --rows L01,L03] [--full] [--json FILE]
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openLab } from "./lab.ts";
import { type Figure, isMet, type Row } from "./row.ts";
import { concurrentRuns } from "./rows/concurrent-runs.ts";
import { eightTabs } from "./rows/eight-tabs.ts";
import { idleStreams } from "./rows/idle-streams.ts";
import { manyViewers } from "./rows/many-viewers.ts";
import { shortTurns } from "./rows/short-turns.ts";
import { viewerStorm } from "./rows/viewer-storm.ts";

const rows: Row[] = [concurrentRuns, idleStreams, manyViewers, shortTurns, viewerStorm, eightTabs];

/** Where the data lies: `sqlite` is the embedded database, `postgres` what BENCH_DATABASE_URL names. */
type Mode = "sqlite" | "postgres";

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

const { values } = parseArgs({
  options: { rows: { type: "string" }, full: { type: "boolean", default: false }, json: { type: "string" } },
});
const wanted = values.rows?.split(",");
const databaseUrl = process.env.BENCH_DATABASE_URL;
const modes: Mode[] = databaseUrl ? ["sqlite", "postgres"] : ["sqlite"];
const results: { id: string; mode: Mode; figures: Figure[] }[] = [];
for (const row of rows.filter(({ id }) => wanted === undefined || wanted.includes(id))) {
  for (const mode of modes) {
    const lab = await openLab(mode === "postgres" && databaseUrl ? { servers: row.servers, databaseUrl } : {});
    try {
      const figures = await row.measure(lab, { isFull: values.full });
      print(row, mode, figures);
      results.push({ id: row.id, mode, figures });
    } finally {
      await lab.close();
    }
  }
}
if (values.json) await writeFile(values.json, JSON.stringify(results, null, 2));
process.exitCode = results.every(({ figures }) => figures.every(isMet)) ? 0 : 1;
