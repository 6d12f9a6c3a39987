/** Next calls this once when the server starts: the runtime is opened here, never at import or build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  // Next also calls this in a build, which must take no run over and touch no data.
  if (process.env.NEXT_PHASE === "phase-production-build") return;
  const { openAtStart } = await import("#lib/server/open-at-start");
  await openAtStart();
}
