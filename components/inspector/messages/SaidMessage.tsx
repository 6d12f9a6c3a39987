"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { useInspection } from "#components/inspector/InspectorContext";
import { CallOutcome } from "#components/inspector/messages/CallOutcome";
import { GrowingText } from "#components/inspector/messages/GrowingText";
import { MessageFrame } from "#components/inspector/messages/MessageFrame";
import { ArgumentsBlock, MessageText, PartHead } from "#components/inspector/messages/MessagePart";
import { ThinkingFold } from "#components/inspector/sections/ThinkingFold";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import type { SaidPart, SaidReader } from "#lib/client/inspector/messages/said-parts";
import { charactersSaid, textOfSaid } from "#lib/client/inspector/messages/text-of-said";
import type { TimelineSpan } from "#lib/protocol/timeline";

/** What one of the agent's own calls said, as it grows. */
export function SaidByAgent({ span, said }: { span: TimelineSpan; said: SaidReader }) {
  const { log } = useInspection();
  const parts = useSyncExternalStore(log.subscribe, said.read, said.read);
  return <Said span={span} parts={parts} />;
}

/** What a tool's own call said. */
export function SaidInTool({ span }: { span: TimelineSpan }) {
  const parts: SaidPart[] = typeof span.output === "string" ? [{ kind: "text", id: span.span, text: span.output }] : [];
  return <Said span={span} parts={parts} />;
}

function Said({ span, parts }: { span: TimelineSpan; parts: readonly SaidPart[] }) {
  const isGrowing = span.endedAt === null;
  return (
    <section aria-label={messageTabWords.said} data-testid="call-said">
      <h3 className="flex min-h-9 items-center text-xs font-bold">{messageTabWords.said}</h3>
      {parts.length > 0 ? (
        <MessageFrame
          speaker="assistant"
          number={null}
          characters={charactersSaid(parts)}
          copy={() => textOfSaid(parts)}
        >
          {parts.map((part, index) => (
            <SaidPartBody
              key={`${part.kind}:${part.id}`}
              part={part}
              isGrowing={isGrowing && index === parts.length - 1}
            />
          ))}
        </MessageFrame>
      ) : (
        <p className={isGrowing ? "shimmer w-fit text-sm" : "text-sm text-muted italic"}>
          {isGrowing ? messageTabWords.saying : messageTabWords.saidNothing}
        </p>
      )}
      <CallOutcome span={span} />
    </section>
  );
}

function SaidPartBody({ part, isGrowing }: { part: SaidPart; isGrowing: boolean }): ReactNode {
  if (part.kind !== "call") {
    if (isGrowing) return <GrowingText text={part.text} />;
    return part.kind === "text" ? <MessageText text={part.text} /> : <ThinkingFold text={part.text} />;
  }
  const isWritten = part.input !== undefined;
  return (
    <div data-testid="said-call" className="space-y-1">
      <PartHead word={messageTabWords.calls} tool={part.tool} callId={part.id}>
        {!isWritten && isGrowing && <span>{messageTabWords.writing}</span>}
      </PartHead>
      {isWritten ? (
        <ArgumentsBlock input={part.input} />
      ) : isGrowing ? (
        <GrowingText text={part.written} />
      ) : (
        <ValueBlock text={part.written} />
      )}
      {part.refusal !== null && <p className="text-sm text-failed [overflow-wrap:anywhere]">{part.refusal}</p>}
    </div>
  );
}
