import type { ViewEntry } from "#lib/client/inspector/view-list";
import type { StepItem } from "#lib/protocol/step-item";
import type { ViewMessage } from "#lib/protocol/view-message";

type Observation = Extract<StepItem, { observations: unknown }>["observations"][number];

/** One call and what came of it. */
export interface StepCall {
  callId: string;
  tool: string;
  /** Undefined where nobody told of the call before its result. */
  input: unknown;
  /** Null while there is none. */
  observation: Observation | null;
}

/** What the model said and called in one step, and what came back. */
export interface StepRow {
  kind: "step";
  id: string;
  /** Counted from 1. */
  number: number;
  /** The event that told of the actions. */
  seq: number;
  /** The model call that decided on them. */
  spans: readonly string[];
  words: string;
  thinking: string;
  calls: StepCall[];
  /** The event that told of the observations, null before it. */
  observedSeq: number | null;
}

/** What a run ended with. */
export interface OutputRow {
  kind: "output";
  id: string;
  seq: number;
  spans: readonly string[];
  thinking: string;
  item: Extract<StepItem, { output: string }>;
}

function said(messages: readonly ViewMessage[]): { words: string; thinking: string } {
  const message = messages.find(({ role }) => role === "assistant");
  return { words: message?.content ?? "", thinking: message?.reasoning ?? "" };
}

/** Puts each observation to its call; one whose call nobody told of stands behind them. */
function answer(calls: readonly StepCall[], observations: readonly Observation[]): StepCall[] {
  const byCall = new Map(observations.map((observation) => [observation.callId, observation]));
  const known = new Set(calls.map(({ callId }) => callId));
  return [
    ...calls.map((call) => ({ ...call, observation: byCall.get(call.callId) ?? null })),
    ...observations
      .filter(({ callId }) => !known.has(callId))
      .map((observation) => ({ callId: observation.callId, tool: observation.tool, input: undefined, observation })),
  ];
}

/** The items of the `steps` view as steps: what was done beside what came of it, by the ids of the calls, and the output last. */
export function stepRows(entries: readonly ViewEntry<"steps">[]): (StepRow | OutputRow)[] {
  const rows: (StepRow | OutputRow)[] = [];
  let number = 0;
  for (const { id, seq, spans, item } of entries) {
    if ("output" in item) {
      rows.push({ kind: "output", id, seq, spans, thinking: said(item.messages).thinking, item });
      continue;
    }
    if ("actions" in item) {
      const calls = item.actions.map((action) => ({ ...action, observation: null }));
      rows.push({ kind: "step", id, number: ++number, seq, spans, ...said(item.messages), calls, observedSeq: null });
      continue;
    }
    const last = rows.at(-1);
    if (last?.kind === "step" && last.observedSeq === null) {
      rows[rows.length - 1] = { ...last, calls: answer(last.calls, item.observations), observedSeq: seq };
    } else {
      const told = { words: "", thinking: "", calls: answer([], item.observations), observedSeq: seq };
      rows.push({ kind: "step", id, number: ++number, seq, spans: [], ...told });
    }
  }
  return rows;
}
