import "server-only";
import { MASK } from "#lib/server/redaction/mask";
import type { Finding } from "#lib/server/redaction/text-scanner";

/** The text between two indices with a mask where each finding begins and nothing of the rest of it. */
export function maskRange(text: string, from: number, to: number, findings: readonly Finding[]): string {
  let masked = "";
  let at = from;
  for (const finding of findings) {
    if (finding.to <= at) continue;
    if (finding.from >= to) break;
    if (finding.from >= at) masked += text.slice(at, finding.from) + MASK;
    at = Math.min(finding.to, to);
  }
  return masked + text.slice(at, to);
}
