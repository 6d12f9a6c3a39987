import { readdirSync, readFileSync } from "node:fs";

/** A clock that all processes of this machine share, in microseconds. */
export function nowMicroseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** The value below which the given share (0 to 1) of the numbers lies; NaN without any. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function readStat(pid: number): { parent: number; cpuTicks: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything; what follows it is columns.
    const columns = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(columns[1]), cpuTicks: Number(columns[11]) + Number(columns[12]) };
  } catch {
    return undefined; // it has ended since it was listed
  }
}

function residentBytes(pid: number): number {
  try {
    const found = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(found?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function processTree(root: number): number[] {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const tree = [root];
  for (const pid of tree) tree.push(...pids.filter((other) => readStat(other)?.parent === pid));
  return tree;
}

/** CPU seconds used so far and resident bytes now of a process and all below it. Linux only. */
export function meter(pid: number): { cpuSeconds: number; rssBytes: number } {
  const tree = processTree(pid);
  return {
    cpuSeconds: tree.reduce((sum, each) => sum + (readStat(each)?.cpuTicks ?? 0), 0) / 100,
    rssBytes: tree.reduce((sum, each) => sum + residentBytes(each), 0),
  };
}
