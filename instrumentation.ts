/** Next calls this once when the server starts: the runtime is opened here, never at import or build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { openAtStart } = await import("#lib/server/open-at-start");
  await openAtStart();
}
