import { presentOf, type Stretch, type StretchKind, spanStretches } from "#lib/projections/span-stretches";
import { rootOfTimeline } from "#lib/projections/timeline-spans";
import type { Usage } from "#lib/protocol/span";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

/** A run in numbers. Times are in ms. */
export interface RunFigures {
  /** From the run's beginning to its end, or as far as it has come; null before it began. */
  milliseconds: number | null;
  /** From the run's beginning to the first piece of text, thinking or a call; null before that. */
  firstTokenMilliseconds: number | null;
  /** How fast the agent's model calls speak, from the first to the last token of each; null before the second token. */
  tokensPerSecond: number | null;
  /** The agent's own model calls that stand or still go on. */
  modelCalls: number;
  /** The agent's own model calls whose output was dropped. */
  discardedModelCalls: number;
  /** Model calls of tools, without those that were dropped. */
  nestedModelCalls: number;
  /** How often a model, the agent's or a tool's, was asked again. */
  retries: number;
  /** Calls the agent decided on, failed ones among them. */
  toolCalls: number;
  failedToolCalls: number;
  /** Null where nobody told. */
  inputTokens: number | null;
  outputTokens: number | null;
  /** Time the agent waited for the first token of its model calls. */
  waitingMilliseconds: number;
  /** Time in which at least one tool was running, with what its own models took. */
  toolMilliseconds: number;
  /** Time between a discarded model call of the agent and the next. */
  retryMilliseconds: number;
}

/** The model calls of the agent itself. A span comes after the one it stands in. */
function agentModelCalls({ spans }: Timeline): TimelineSpan[] {
  const inTools = new Set<string>();
  for (const { span, parent, kind } of spans) if (kind === "tool" || (parent && inTools.has(parent))) inTools.add(span);
  return spans.filter(({ span, kind }) => kind === "model" && !inTools.has(span));
}

/** How much time the stretches cover together, in ms; what several of them cover counts once. */
function covered(stretches: Stretch[]): number {
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { from, to } of stretches.toSorted((left, right) => left.from - right.from)) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return total;
}

function rateOf(calls: TimelineSpan[]): number | null {
  let pieces = 0;
  let milliseconds = 0;
  for (const { firstTokenAt, lastTokenAt, tokens } of calls) {
    if (firstTokenAt === null || lastTokenAt === null) continue;
    // The first one came at the beginning of the time that is measured.
    pieces += tokens - 1;
    milliseconds += Math.max(0, lastTokenAt - firstTokenAt);
  }
  return milliseconds > 0 ? (pieces * 1000) / milliseconds : null;
}

/**
 * Whether each call failed, by its id. Calls of a model call that was discarded are none; one that could not begin because its
 * model call or the run was cut off is no failure of its own.
 */
function outcomes(timeline: Timeline, calls: TimelineSpan[]): Map<string, boolean> {
  const isCut = ({ status }: TimelineSpan): boolean => status !== null && status !== "completed";
  const root = rootOfTimeline(timeline);
  const failed = new Map<string, boolean>();
  const dropped = new Set<string>();
  for (const call of calls) {
    const couldBegin = !isCut(call) && !(root && isCut(root));
    for (const { callId, isFailed, isAtProvider } of call.calls) {
      if (call.status === "discarded") dropped.add(callId);
      else failed.set(callId, isFailed && (isAtProvider || couldBegin));
    }
  }
  for (const { kind, span, callId, status } of timeline.spans) {
    const id = callId ?? span;
    // The last of several is the one that stands.
    if (kind === "tool" && (failed.has(id) || !dropped.has(id))) failed.set(id, status === "failed");
  }
  return failed;
}

function tokensUsed(timeline: Timeline, key: "inputTokens" | "outputTokens"): number | null {
  const used = (usage: Usage | null | undefined): number[] => (usage?.[key] === undefined ? [] : [usage[key]]);
  const [whole] = used(rootOfTimeline(timeline)?.usage);
  if (whole !== undefined) return whole;
  const told = timeline.spans.filter(({ kind }) => kind === "model").flatMap(({ usage }) => used(usage));
  return told.length === 0 ? null : told.reduce((sum, count) => sum + count, 0);
}

/**
 * A run in numbers. What is open counts up to `now`, in ms since 1970, or with null as far as the timeline goes. Each of the times
 * counts once what overlaps; what the models of tools take is the tools' time.
 */
export function timelineFigures(timeline: Timeline, now: number | null): RunFigures {
  const { spans, startedAt } = timeline;
  const agentCalls = agentModelCalls(timeline);
  const models = spans.filter(({ kind }) => kind === "model");
  const standing = models.filter(({ status }) => status !== "discarded").length;
  const discardedModelCalls = agentCalls.filter(({ status }) => status === "discarded").length;
  const modelCalls = agentCalls.length - discardedModelCalls;
  const stretches = agentCalls.flatMap((call) => spanStretches(timeline, call, now));
  const spent = (kind: StretchKind): number => covered(stretches.filter((stretch) => stretch.kind === kind));
  const tools = spans.filter(({ kind }) => kind === "tool").flatMap((tool) => spanStretches(timeline, tool, now));
  const firstToken = agentCalls.reduce((least, call) => Math.min(least, call.firstTokenAt ?? least), Infinity);
  const failed = outcomes(timeline, agentCalls);
  const since = (at: number): number | null => (startedAt === null ? null : Math.max(0, at - startedAt));
  return {
    milliseconds: since(presentOf(timeline, now)),
    firstTokenMilliseconds: firstToken === Infinity ? null : since(firstToken),
    tokensPerSecond: rateOf(agentCalls),
    modelCalls,
    discardedModelCalls,
    nestedModelCalls: standing - modelCalls,
    retries: models.filter(({ attempt }) => attempt > 1).length,
    toolCalls: failed.size,
    failedToolCalls: [...failed.values()].filter(Boolean).length,
    inputTokens: tokensUsed(timeline, "inputTokens"),
    outputTokens: tokensUsed(timeline, "outputTokens"),
    waitingMilliseconds: spent("waiting"),
    toolMilliseconds: covered(tools),
    retryMilliseconds: spent("retry-wait"),
  };
}
