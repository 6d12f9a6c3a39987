"use client";

import { LongText } from "#components/chat/parts/LongText";
import { useInspection } from "#components/inspector/InspectorContext";
import { ThinkingFold } from "#components/inspector/sections/ThinkingFold";
import { StepCallCard } from "#components/inspector/steps/StepCallCard";
import { StepFrame } from "#components/inspector/steps/StepFrame";
import { stepTabWords } from "#lib/catalogue/en-inspector-steps";
import type { StepRow } from "#lib/client/inspector/steps/step-rows";
import { useTimelineSpan } from "#lib/client/inspector/use-timeline-span";

/** One step: what the model said, what it called, and what came of that. */
export function StepSection({ row, isPlace, isLast }: { row: StepRow; isPlace: boolean; isLast: boolean }) {
  const { timeline } = useInspection();
  const [speaker] = row.spans;
  const model = useTimelineSpan(timeline, ({ span }) => span === speaker);
  const took = model?.endedAt ? model.endedAt - model.startedAt : null;
  const isGroup = row.calls.length > 1;
  const aside = [
    took === null ? "" : stepTabWords.modelTook(took),
    model && model.attempt > 1 ? stepTabWords.attempts(model.attempt) : "",
    isGroup ? stepTabWords.together(row.calls.length) : "",
  ];
  return (
    <StepFrame
      mark={row.number}
      title={stepTabWords.step(row.number)}
      aside={aside.filter((words) => words !== "").join(" · ")}
      seq={row.seq}
      spans={row.spans}
      isPlace={isPlace}
      isLast={isLast}
    >
      {row.thinking !== "" && <ThinkingFold text={row.thinking} />}
      {row.words !== "" && (
        <div data-testid="step-words">
          <LongText
            text={row.words}
            draw={(text) => <p className="text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>}
          />
        </div>
      )}
      <ul className={isGroup ? "space-y-2.5 border-l-2 border-line pl-3" : undefined}>
        {row.calls.map((call) => (
          <li key={call.callId}>
            <StepCallCard call={call} observedSeq={row.observedSeq} />
          </li>
        ))}
      </ul>
    </StepFrame>
  );
}
