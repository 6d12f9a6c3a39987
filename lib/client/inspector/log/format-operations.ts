import { formatValue } from "#lib/client/format-value";
import type { PatchOperation } from "#lib/protocol/log-patch";

/** Operations as JSON, one a line where it is short. */
export function formatOperations(ops: readonly PatchOperation[]): string {
  const lines = ops.map((op) => `  ${formatValue(op).replaceAll("\n", "\n  ")}`);
  return `[\n${lines.join(",\n")}\n]`;
}
