"use client";

import { MarkdownText } from "#components/chat/markdown/MarkdownText";
import { FieldLabel } from "#components/chat/parts/FieldLabel";
import { LongText } from "#components/chat/parts/LongText";
import { words } from "#lib/catalogue/en";
import { useStickToBottom } from "#lib/client/use-stick-to-bottom";
import type { NestedStream } from "#lib/protocol/run-view";

/** Text of a model that the tool called itself: growing in a window that follows its end, then cut to a preview. */
export function StepStream({ stream, isGrowing }: { stream: NestedStream; isGrowing: boolean }) {
  const label = isGrowing ? words.steps.nestedWriting : words.steps.nestedDone;
  return (
    <div>
      <FieldLabel>{label(stream.name, stream.tokens)}</FieldLabel>
      <div data-testid="step-stream" data-span={stream.span}>
        {isGrowing ? (
          <GrowingStream text={stream.text} />
        ) : (
          <LongText text={stream.text} draw={(text) => <MarkdownText text={text} isGrowing={false} />} />
        )}
      </div>
    </div>
  );
}

function GrowingStream({ text }: { text: string }) {
  const { scroller, content } = useStickToBottom();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={scroller} tabIndex={0} className="max-h-72 overflow-y-auto overscroll-contain rounded-sm">
      <div ref={content}>
        <MarkdownText text={text} isGrowing />
      </div>
    </div>
  );
}
