import "server-only";
import { maskRange } from "#lib/server/redaction/mask-range";
import type { TextScanner } from "#lib/server/redaction/text-scanner";

/** A whole text with everything masked that the scanners find, each in what the one before has left. */
export function maskText(scanners: readonly TextScanner[], text: string): string {
  let masked = text;
  for (const scanner of scanners) {
    const { findings } = scanner.scan(masked, 0, true);
    if (findings.length > 0) masked = maskRange(masked, 0, masked.length, findings);
  }
  return masked;
}
