import type { PatchOperation } from "#lib/protocol/log-patch";

/** An operation up to this length is written on one line, which may wrap. In characters. */
const ONE_LINE = 160;

function formatOperation(op: PatchOperation): string {
  const wide = JSON.stringify(op, null, 2);
  // Line ends inside strings are escaped in JSON, so every one found here is layout.
  const narrow = wide.replace(/\n\s*/g, " ");
  return narrow.length <= ONE_LINE ? narrow : wide;
}

/** Operations as JSON, one a line where it is short. */
export function formatOperations(ops: readonly PatchOperation[]): string {
  const lines = ops.map((op) => `  ${formatOperation(op).replaceAll("\n", "\n  ")}`);
  return `[\n${lines.join(",\n")}\n]`;
}
