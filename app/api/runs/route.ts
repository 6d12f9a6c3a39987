/** For platforms that end functions, in s; a run's own time is up before. */
export const maxDuration = 300;

// There is no list of runs.
export { nothingHere as GET } from "#lib/server/http/nothing-here";
export { startRunRoute as POST } from "#lib/server/runs/start-run-route";
