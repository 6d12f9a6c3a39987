import type { Inspection } from "#lib/client/inspector/inspection";
import { ticker } from "#lib/client/ticker";

/** As fine as live times move, in ms. */
const STEP = 100;

/** The server's time for as long as a run goes on and is followed, in ms since 1970; null once nothing of it moves any more. */
export function timelineNow({ log, timeline }: Pick<Inspection, "log" | "timeline">): number | null {
  const { startedAt, endedAt } = timeline.current();
  const isLive = startedAt !== null && endedAt === null && log.phase() === "following" && !log.isReconnecting();
  return isLive ? Math.floor(log.clock.at(ticker.now()) / STEP) * STEP : null;
}
