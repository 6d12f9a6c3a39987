import type { OutlineCall, OutlineStep } from "#lib/projections/run-outline";
import { textOfOutput } from "#lib/projections/told-text";
import type { PartView, RunView, ToolPartView } from "#lib/protocol/run-view";
import type { Timeline, TimelineSpan } from "#lib/protocol/timeline";

function outlineCall(part: ToolPartView): OutlineCall {
  const { id, tool, input, inputText, output, errorText, state, startedAt, endedAt, nested } = part;
  return {
    callId: id,
    tool,
    // Arguments that were never complete are compared as they were written.
    input: input ?? (inputText === "" ? null : inputText),
    outputText: errorText ?? (output === undefined ? "" : textOfOutput(output)),
    isError: errorText !== null || state === "failed" || state === "denied",
    milliseconds: startedAt === null || endedAt === null ? null : endedAt - startedAt,
    nestedText: nested.map(({ text }) => text).join("\n\n"),
  };
}

function durationOf(spans: readonly TimelineSpan[]): number | null {
  if (spans.length === 0 || spans.some(({ endedAt }) => endedAt === null)) return null;
  const begin = spans.reduce((least, { startedAt }) => Math.min(least, startedAt), Infinity);
  return spans.reduce((most, { endedAt }) => Math.max(most, endedAt ?? most), begin) - begin;
}

/** The steps of a run, from its view for what was said and its timeline for how long it took. */
export function outlineSteps(view: RunView, timeline: Timeline): OutlineStep[] {
  const parts = Map.groupBy(view.parts, ({ step }) => step);
  const spans = Map.groupBy(timeline.spans, ({ step }) => step);
  return Array.from({ length: view.step }, (_, index): OutlineStep => {
    const step = index + 1;
    const own = parts.get(step) ?? [];
    const said = (wanted: PartView["kind"]): string =>
      own.map((part) => (part.kind === wanted && "text" in part ? part.text : "")).join("");
    return {
      step,
      text: said("text"),
      reasoning: said("reasoning"),
      calls: own.filter((part) => part.kind === "tool").map(outlineCall),
      milliseconds: durationOf(spans.get(step) ?? []),
    };
  });
}
