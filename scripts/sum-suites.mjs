import { readFileSync } from "node:fs";
import { closingCounts, countsLine, oneFailed, sumCounts } from "./lib/test-counts.mjs";

// Sums the closing lines of several suites, given as files with their output; a suite without one did not get to its end.
const total = sumCounts(process.argv.slice(2).map((path) => closingCounts(readFileSync(path, "utf8")) ?? oneFailed));
console.log(countsLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
