"use client";

import { CardFrame } from "#components/chat/parts/CardFrame";
import { RailItem } from "#components/chat/parts/RailItem";
import { RailNode } from "#components/chat/parts/RailNode";
import { useRunContext } from "#components/chat/parts/RunContext";
import { StepHeader } from "#components/chat/parts/StepHeader";
import { StepInput } from "#components/chat/parts/StepInput";
import { StepOutput } from "#components/chat/parts/StepOutput";
import { StepStream } from "#components/chat/parts/StepStream";
import { words } from "#lib/catalogue/en";
import { cardHeadline } from "#lib/client/card-headline";
import { useRunPart } from "#lib/client/use-run";
import { useToggle } from "#lib/client/use-toggle";
import type { ToolPartView } from "#lib/protocol/run-view";

/** One call on the rail, from the moment its name is known to its result. */
export function StepCard({
  partKey,
  isOpenByItself,
  isLast,
}: {
  partKey: string;
  isOpenByItself: boolean;
  isLast: boolean;
}) {
  const { run, toggles } = useRunContext();
  const part = useRunPart(run, partKey);
  const [isOpen, toggle] = useToggle(toggles, `${run.runId}/${partKey}`, isOpenByItself);
  if (part?.kind !== "tool") return null;
  const headline = cardHeadline(part);
  const isOver = part.state !== "running" && part.startedAt !== null && part.endedAt !== null;
  const spokenEnd = words.steps.spokenEnd({
    state: words.steps.state[part.state],
    milliseconds: isOver ? (part.endedAt ?? 0) - (part.startedAt ?? 0) : null,
    isOpen,
  });
  return (
    <RailItem node={<RailNode state={part.state} />} isLast={isLast}>
      <div data-testid="step-card" data-tool={part.tool} data-call-id={part.id} data-state={part.state}>
        <CardFrame
          header={<StepHeader part={part} headline={headline} />}
          spokenEnd={spokenEnd}
          isOpen={isOpen}
          onToggle={toggle}
        >
          <StepBody part={part} />
        </CardFrame>
      </div>
    </RailItem>
  );
}

function StepBody({ part }: { part: ToolPartView }) {
  // A stream that became the result is drawn there.
  const streams = part.nested.filter(({ text }) => part.output === undefined || text !== part.output);
  return (
    <>
      <StepInput part={part} />
      {streams.map((stream) => (
        <StepStream key={stream.span} stream={stream} isGrowing={part.state === "running" && stream.status === null} />
      ))}
      <StepOutput part={part} />
    </>
  );
}
