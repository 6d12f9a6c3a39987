/** Where a run's inspector is. */
export function runPath(runId: string): string {
  return `/runs/${encodeURIComponent(runId)}`;
}
