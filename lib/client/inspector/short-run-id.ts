/** The beginning of a run's id, which is enough for people to tell runs apart. */
export function shortRunId(runId: string): string {
  return runId.slice(0, 4);
}
