import { runPath } from "#lib/client/inspector/run-path";

/** Where two runs stand side by side. */
export function comparePath(leftId: string, rightId: string): string {
  return `${runPath(leftId)}/compare/${encodeURIComponent(rightId)}`;
}
