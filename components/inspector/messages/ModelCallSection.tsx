"use client";

import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { CallBody } from "#components/inspector/messages/CallBody";
import { CallFigures } from "#components/inspector/messages/CallFigures";
import { ShowMoment } from "#components/inspector/sections/ShowMoment";
import { ErrorBoundary } from "#components/ui/ErrorBoundary";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import { sectionWords } from "#lib/catalogue/en-inspector-sections";
import type { CallReader } from "#lib/client/inspector/messages/call-reader";
import type { ModelCall } from "#lib/client/inspector/messages/model-calls";
import { useIsAhead } from "#lib/client/inspector/use-is-ahead";
import { useIsSelected } from "#lib/client/inspector/use-is-selected";
import { useTimelineSpan } from "#lib/client/inspector/use-timeline-span";
import type { ToggleMemory } from "#lib/client/toggle-memory";
import { useToggle } from "#lib/client/use-toggle";
import type { RunHeader } from "#lib/protocol/run-header";

export interface ModelCallSectionProps {
  call: ModelCall;
  header: RunHeader;
  reader: CallReader;
  toggles: ToggleMemory;
  isOpenByItself: boolean;
  /** Whether the replay stands in it. */
  isPlace: boolean;
}

/** One call of a model: a heading that opens and selects it, and within what it was sent and what it said. */
export function ModelCallSection({ call, header, reader, toggles, isOpenByItself, isPlace }: ModelCallSectionProps) {
  const { replay, selection, timeline } = useInspection();
  const bodyId = useId();
  const titleId = useId();
  const [isOpen, toggle] = useToggle(toggles, call.id, isOpenByItself);
  const isSelected = useIsSelected(selection, null, [call.id]);
  const isAhead = useIsAhead(replay, call.seq);
  const span = useTimelineSpan(timeline, (each) => each.span === call.id);
  if (!span) return null;
  const { number, attempt, tool, seq } = call;
  const title =
    number === null ? messageTabWords.nestedCall(span.name, attempt) : messageTabWords.call(number, attempt);
  const press = () => {
    toggle();
    selection.select({ span: call.id, seq });
  };
  return (
    <section
      aria-labelledby={titleId}
      data-testid="model-call"
      data-span={call.id}
      data-status={span.status ?? "running"}
      data-ahead={isAhead}
      className={`pr-3 pb-2 text-ink md:pr-5 ${number === null ? "pl-7 md:pl-10" : "pl-3 md:pl-5"}`}
    >
      <div
        className={`rounded-md border bg-card ${isSelected ? "border-accent" : isPlace ? "border-edge-focus" : "border-line"}`}
      >
        <div
          className={`relative flex min-h-11 flex-wrap items-center gap-x-2.5 rounded-md pr-3 pl-2 ${isSelected ? "bg-tint" : "hover:bg-hover/50"}`}
        >
          <h2 className="min-w-0 text-sm font-bold">
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={bodyId}
              aria-current={isSelected ? "true" : undefined}
              onClick={press}
              className="flex min-h-11 items-center gap-1.5 text-start after:absolute after:inset-0 after:rounded-md"
            >
              <ChevronRight
                size={15}
                aria-hidden="true"
                className={`shrink-0 text-muted transition-transform motion-reduce:transition-none ${isOpen ? "rotate-90" : ""}`}
              />
              <span id={titleId}>{title}</span>
            </button>
          </h2>
          <span className="min-w-0 truncate text-xs text-muted">
            {number === null && tool !== null && messageTabWords.askedBy(tool)}
            {number !== null && <span className="font-mono">{span.name}</span>}
          </span>
          {isPlace && <span className="text-xs font-medium text-accent-text">{sectionWords.place}</span>}
          {isSelected && (
            <span className="z-10">
              <ShowMoment seq={seq} />
            </span>
          )}
          <CallFigures span={span} />
        </div>
        <div id={bodyId} hidden={!isOpen}>
          {isOpen && (
            <ErrorBoundary
              resetKey={header}
              fallback={<p className="border-t border-line p-3 text-sm text-failed">{messageTabWords.broken}</p>}
            >
              <CallBody call={call} span={span} header={header} reader={reader} toggles={toggles} />
            </ErrorBoundary>
          )}
        </div>
      </div>
    </section>
  );
}
