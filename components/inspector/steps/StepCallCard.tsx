"use client";

import { RailNode } from "#components/chat/parts/RailNode";
import { useInspection } from "#components/inspector/InspectorContext";
import { ShowMoment } from "#components/inspector/sections/ShowMoment";
import { CallArguments } from "#components/inspector/steps/CallArguments";
import { CallObservation } from "#components/inspector/steps/CallObservation";
import { stepTabWords } from "#lib/catalogue/en-inspector-steps";
import { type CallState, callState } from "#lib/client/inspector/steps/call-state";
import type { StepCall } from "#lib/client/inspector/steps/step-rows";
import { useRunLog } from "#lib/client/inspector/use-inspection-stores";
import { useIsAhead } from "#lib/client/inspector/use-is-ahead";
import { useIsSelected } from "#lib/client/inspector/use-is-selected";
import { useTimelineSpan } from "#lib/client/inspector/use-timeline-span";
import type { CardState } from "#lib/protocol/run-view";

const marks: Record<CallState, CardState> = {
  waiting: "writing",
  running: "running",
  ready: "done",
  done: "done",
  failed: "failed",
  denied: "denied",
  stopped: "stopped",
  interrupted: "interrupted",
  unknown: "interrupted",
};

/** One action beside its observation, with how it went and how long it took. */
export function StepCallCard({ call, observedSeq }: { call: StepCall; observedSeq: number | null }) {
  const { log, replay, selection, timeline } = useInspection();
  const { phase } = useRunLog(log);
  const { callId, tool, observation } = call;
  const span = useTimelineSpan(timeline, (each) => each.kind === "tool" && each.callId === callId);
  const isSelected = useIsSelected(selection, null, span ? [span.span] : []);
  const isAhead = useIsAhead(replay, observedSeq ?? 0);
  const state = callState(call, span, phase);
  const took = span?.endedAt ? span.endedAt - span.startedAt : null;
  const sentence = stepTabWords.call({ tool, state: stepTabWords.state[state], milliseconds: took });
  return (
    <article
      aria-label={sentence}
      data-testid="step-call"
      data-tool={tool}
      data-call-id={callId}
      data-state={state}
      className={`overflow-hidden rounded-md border bg-card text-sm ${isSelected ? "border-accent" : "border-line"}`}
    >
      <div
        className={`relative flex min-h-10 flex-wrap items-center gap-x-2 px-3 ${isSelected ? "bg-tint" : "hover:bg-hover/50"}`}
      >
        <span data-ahead={isAhead}>
          <RailNode state={marks[state]} />
        </span>
        <button
          type="button"
          disabled={!span}
          aria-current={isSelected ? "true" : undefined}
          aria-label={sentence}
          onClick={() => span && selection.select({ span: span.span, seq: span.startSeq })}
          className="min-h-10 min-w-0 truncate font-mono text-xs outline-offset-[-2px] after:absolute after:inset-0"
        >
          {tool}
        </button>
        <span aria-hidden="true" data-ahead={isAhead} className="text-xs">
          <span className={state === "failed" ? "text-failed" : "text-muted"}>{stepTabWords.state[state]}</span>
        </span>
        {isSelected && span && (
          <span className="z-10">
            <ShowMoment seq={span.startSeq} />
          </span>
        )}
        {took !== null && (
          <span aria-hidden="true" className="ml-auto text-xs text-muted tabular-nums">
            {stepTabWords.took(took)}
          </span>
        )}
      </div>
      <div className="grid border-t border-line @2xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="min-w-0 px-3 py-2">
          <CallArguments input={call.input} />
        </div>
        <div data-ahead={isAhead} className="min-w-0 border-line px-3 py-2 text-ink max-@2xl:border-t @2xl:border-l">
          <CallObservation observation={observation} state={state} />
        </div>
      </div>
    </article>
  );
}
