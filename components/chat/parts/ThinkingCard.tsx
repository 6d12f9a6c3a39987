"use client";

import { MarkdownText } from "#components/chat/markdown/MarkdownText";
import { CardFrame } from "#components/chat/parts/CardFrame";
import { Elapsed } from "#components/chat/parts/Elapsed";
import { RailItem } from "#components/chat/parts/RailItem";
import { RailNode } from "#components/chat/parts/RailNode";
import { useRunContext } from "#components/chat/parts/RunContext";
import { words } from "#lib/catalogue/en";
import { useRunPart } from "#lib/client/use-run";
import { useStickToBottom } from "#lib/client/use-stick-to-bottom";
import { useToggle } from "#lib/client/use-toggle";

/** What a model thought before it acted or answered. */
export function ThinkingCard({
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
  if (part?.kind !== "reasoning") return null;
  const { isStreaming, startedAt, endedAt } = part;
  const lasted = startedAt === null || endedAt === null ? null : endedAt - startedAt;
  const headline = isStreaming ? words.steps.thinking : words.steps.thought(lasted);
  const spokenEnd = words.steps.spokenEnd({ state: "", milliseconds: null, isOpen });
  return (
    <RailItem node={<RailNode state={isStreaming ? "running" : "done"} />} isLast={isLast}>
      <div data-testid="thinking-card" data-state={isStreaming ? "running" : "done"}>
        <CardFrame
          header={
            <>
              <span className={isStreaming ? "shimmer font-medium" : "font-medium"}>{headline}</span>
              {isStreaming && (
                <span aria-hidden="true" className="ml-auto text-xs text-muted">
                  <Elapsed start={startedAt} end={null} />
                </span>
              )}
              {!isStreaming && <span className="ml-auto" />}
            </>
          }
          spokenEnd={spokenEnd}
          isOpen={isOpen}
          onToggle={toggle}
        >
          <Thoughts text={part.text} isGrowing={isStreaming} />
        </CardFrame>
      </div>
    </RailItem>
  );
}

function Thoughts({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  const { scroller, content } = useStickToBottom();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={scroller} tabIndex={0} className="max-h-72 overflow-y-auto overscroll-contain rounded-sm text-soft">
      <div ref={content}>
        <MarkdownText text={text} isGrowing={isGrowing} />
      </div>
    </div>
  );
}
