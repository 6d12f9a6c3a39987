"use client";

import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { useInspection } from "#components/inspector/InspectorContext";
import { useOpenTab } from "#components/inspector/TabContext";
import { CopyButton } from "#components/ui/CopyButton";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { type SpanRole, timelineWords } from "#lib/catalogue/en-inspector-timeline";
import { formatValue } from "#lib/client/format-value";
import { otherMetadata } from "#lib/client/inspector/timeline/other-metadata";
import { spanInput, spanOutput } from "#lib/client/inspector/timeline/span-contents";
import { useRunLog } from "#lib/client/inspector/use-inspection-stores";
import { questionOf } from "#lib/projections/header-messages";
import type { TimelineSpan } from "#lib/protocol/timeline";

const words = timelineWords.details;

/** What went into a span and what came out of it. */
export function SpanContents({ span, role }: { span: TimelineSpan; role: SpanRole }) {
  const { log, selection } = useInspection();
  const { header } = useRunLog(log);
  const openTab = useOpenTab();
  const metadata = otherMetadata(span.metadata);
  const nothing = span.endedAt === null ? words.nothingYet : words.nothingSaid;
  return (
    <>
      {role === "model" && (
        <p className="text-xs text-muted">
          {words.sent}{" "}
          <button
            type="button"
            onClick={() => {
              selection.select({ span: span.span, seq: null });
              openTab("messages");
            }}
            className="rounded-sm font-medium text-accent-text underline underline-offset-2"
          >
            {inspectorWords.tab.messages}
          </button>
        </p>
      )}
      {spanInput(span, role, header ? questionOf(header) : null).map(({ title, text }) => (
        <Content key={title} title={title} text={text} nothing={words.noInput} />
      ))}
      {spanOutput(span, role).map(({ title, text }) => (
        <Content key={title} title={title} text={text} nothing={nothing} />
      ))}
      {metadata && <Content title={words.metadata} text={formatValue(metadata)} nothing="" />}
    </>
  );
}

function Content({ title, text, nothing }: { title: string; text: string; nothing: string }) {
  if (text === "") {
    return (
      <p className="text-xs text-muted">
        {title}: {nothing}
      </p>
    );
  }
  return (
    <div>
      <div className="-my-2 flex items-center justify-between">
        <h3 className="text-2xs leading-5 text-muted">{title}</h3>
        <CopyButton label={words.copy(title)} read={() => text} />
      </div>
      <ValueBlock text={text} />
    </div>
  );
}
