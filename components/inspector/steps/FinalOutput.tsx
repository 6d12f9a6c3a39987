"use client";

import { Flag } from "lucide-react";
import { MarkdownText } from "#components/chat/markdown/MarkdownText";
import { useInspection } from "#components/inspector/InspectorContext";
import { ThinkingFold } from "#components/inspector/sections/ThinkingFold";
import { StepFrame } from "#components/inspector/steps/StepFrame";
import { CopyButton } from "#components/ui/CopyButton";
import { stepTabWords } from "#lib/catalogue/en-inspector-steps";
import { runEnding } from "#lib/client/inspector/steps/run-ending";
import type { OutputRow } from "#lib/client/inspector/steps/step-rows";
import { useTimelineSpan } from "#lib/client/inspector/use-timeline-span";

/** What a run ended with, as the chat shows it, and how and why it ended. */
export function FinalOutput({ row, isPlace }: { row: OutputRow; isPlace: boolean }) {
  const { timeline } = useInspection();
  const [rootSpan] = row.spans;
  const root = useTimelineSpan(timeline, ({ span }) => span === rootSpan);
  const { output } = row.item;
  const { sentences, isFailure, reference } = runEnding(row.item, root);
  const took = root?.endedAt ? root.endedAt - root.startedAt : null;
  return (
    <StepFrame
      mark={<Flag size={13} />}
      title={stepTabWords.output}
      aside={took === null ? null : stepTabWords.took(took)}
      seq={row.seq}
      spans={row.spans}
      isPlace={isPlace}
      isLast
    >
      {row.thinking !== "" && <ThinkingFold text={row.thinking} />}
      {output === "" ? (
        <p className="text-sm text-muted italic">{stepTabWords.noOutput}</p>
      ) : (
        <div className="flex items-start gap-1">
          <div data-testid="final-output" className="min-w-0 flex-1 text-answer leading-[1.65]">
            <MarkdownText text={output} isGrowing={false} />
          </div>
          <span className="-mt-2 shrink-0">
            <CopyButton label={stepTabWords.copyOutput} read={() => output} />
          </span>
        </div>
      )}
      <div
        data-testid="run-ending"
        className={`border-l-2 py-0.5 pl-3 text-sm text-soft [overflow-wrap:anywhere] ${isFailure ? "border-failed" : "border-edge"}`}
      >
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {reference !== null && <p className="text-xs text-muted">{stepTabWords.reference(reference)}</p>}
      </div>
    </StepFrame>
  );
}
