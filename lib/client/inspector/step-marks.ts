import type { Timeline } from "#lib/protocol/timeline";

/** Where model calls of the agent and tool calls begin, as `seq`s in order: the places a replay steps to. */
export function stepMarks({ spans }: Timeline): number[] {
  const places = spans.filter(({ kind, depth }) => kind !== "run" && depth <= 1).map(({ startSeq }) => startSeq);
  return [...new Set(places)].sort((left, right) => left - right);
}
