import { type AlignedPair, alignSequences } from "#lib/projections/align-sequences";
import { canonicalJson } from "#lib/projections/canonical-json";
import { questionOf } from "#lib/projections/header-messages";
import { outlineSteps } from "#lib/projections/outline-steps";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { emptyTimeline, projectTimeline, type RunEventLike } from "#lib/projections/project-timeline";
import type { OutlineCall, OutlineStep, RunOutline } from "#lib/projections/run-outline";
import type { RunHeader } from "#lib/protocol/run-header";

/** In what two calls differ. `milliseconds`: how much longer the right one took; null where either is not known. */
export interface CallDifferences {
  tool: boolean;
  input: boolean;
  output: boolean;
  /** One failed and the other did not. */
  status: boolean;
  nestedText: boolean;
  milliseconds: number | null;
}

/** Two calls that stand beside each other, or one beside a gap, which has no differences. */
export type AlignedCall =
  | { left: OutlineCall; right: OutlineCall; differences: CallDifferences }
  | { left: OutlineCall; right: null; differences: null }
  | { left: null; right: OutlineCall; differences: null };

/** In what two steps differ. `milliseconds`: how much longer the right one took; null where either is not known. */
export interface StepDifferences {
  text: boolean;
  reasoning: boolean;
  /** A call stands beside a gap or beside one of another tool. */
  tools: boolean;
  inputs: boolean;
  outputs: boolean;
  status: boolean;
  milliseconds: number | null;
}

/** Two steps that stand beside each other, or one beside a gap, whose calls all stand beside gaps. */
export type AlignedStep = { calls: AlignedCall[] } & (
  | { left: OutlineStep; right: OutlineStep; differences: StepDifferences }
  | { left: OutlineStep; right: null; differences: null }
  | { left: null; right: OutlineStep; differences: null }
);

const inputKey = ({ input }: OutlineCall): string => canonicalJson(input ?? null);

function longer(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : right - left;
}

function alignedCall({ left, right }: AlignedPair<OutlineCall>): AlignedCall {
  if (left === null) return { left, right, differences: null };
  if (right === null) return { left, right, differences: null };
  const differences: CallDifferences = {
    tool: left.tool !== right.tool,
    input: inputKey(left) !== inputKey(right),
    output: left.outputText !== right.outputText,
    status: left.isError !== right.isError,
    nestedText: left.nestedText !== right.nestedText,
    milliseconds: longer(left.milliseconds, right.milliseconds),
  };
  return { left, right, differences };
}

function alignCalls(left: readonly OutlineCall[], right: readonly OutlineCall[]): AlignedCall[] {
  return alignSequences({ left, right, kindOf: ({ tool }) => tool, contentOf: inputKey }).map(alignedCall);
}

function alignedStep({ left, right }: AlignedPair<OutlineStep>): AlignedStep {
  const calls = alignCalls(left?.calls ?? [], right?.calls ?? []);
  if (left === null) return { left, right, differences: null, calls };
  if (right === null) return { left, right, differences: null, calls };
  const isAny = (kind: "tool" | "input" | "output" | "status"): boolean =>
    calls.some(({ differences }) => differences?.[kind]);
  const differences: StepDifferences = {
    text: left.text !== right.text,
    reasoning: left.reasoning !== right.reasoning,
    tools: isAny("tool") || calls.some((call) => call.differences === null),
    inputs: isAny("input"),
    outputs: isAny("output"),
    status: isAny("status"),
    milliseconds: longer(left.milliseconds, right.milliseconds),
  };
  return { left, right, differences, calls };
}

/** The tools a step calls, in order, and whether it answers instead. */
function doingOf({ calls, text }: OutlineStep): string {
  return JSON.stringify([...calls.map(({ tool }) => tool), calls.length === 0 && text !== ""]);
}

/**
 * The steps of two runs beside each other: those that do the same stay together, and a step that only one of them has stands beside
 * a gap. Steps between two such pairs stand beside each other in order though they do something else.
 */
export function alignRuns(left: RunOutline, right: RunOutline): AlignedStep[] {
  const contentOf = ({ calls, text }: OutlineStep): string =>
    calls.length === 0 ? text : JSON.stringify(calls.map(inputKey));
  return alignSequences({ left: left.steps, right: right.steps, kindOf: doingOf, contentOf }).map(alignedStep);
}

/** What two runs are compared by, from a run's header and its events in order; the run may still go on. */
export function outlineRun(header: RunHeader, events: Iterable<RunEventLike>): RunOutline {
  const { id: runId, agent, model, status, finishReason } = header.run;
  let view = emptyRunView(runId);
  let timeline = emptyTimeline();
  for (const event of events) {
    view = projectRunView(view, event);
    timeline = projectTimeline(timeline, event);
  }
  const steps = outlineSteps(view, timeline);
  const last = steps.at(-1);
  return {
    runId,
    question: questionOf(header),
    instructions: header.instructions,
    agent,
    model,
    ...(view.seq === 0 ? { status, finishReason } : { status: view.status, finishReason: view.finishReason }),
    answer: last?.calls.length === 0 ? last.text : "",
    steps,
  };
}
