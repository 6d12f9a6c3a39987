import "server-only";
import type { LogPatch } from "#lib/protocol/log-patch";
import type { Paper } from "#lib/server/terminal/paper";

/** Prints each operation on a line: what it does, where, with what. */
export function printPatch(paper: Paper, { ops }: LogPatch): void {
  for (const { op, path, value } of ops) {
    paper.endLine();
    paper.write(`${op} `, "gray");
    paper.write(path === "" ? "(all)" : path, "cyan");
    paper.write(` ${JSON.stringify(value)}\n`);
  }
}
