"use client";

import { FieldLabel } from "#components/chat/parts/FieldLabel";
import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { words } from "#lib/catalogue/en";
import { formatValue } from "#lib/client/format-value";
import { useStickToBottom } from "#lib/client/use-stick-to-bottom";
import type { ToolPartView } from "#lib/protocol/run-view";

/** While arguments are written only their end is drawn: a growing text of any length then costs the same. In characters. */
const WRITING_WINDOW = 4_000;

/** What a call was asked with: raw text with a caret while it is written, then readable JSON. */
export function StepInput({ part }: { part: ToolPartView }) {
  if (part.state === "writing") return <GrowingInput text={part.inputText} />;
  const text = part.input === undefined ? part.inputText : formatValue(part.input);
  const isEmpty = text === "" || text === "{}";
  return (
    <div data-testid="step-input">
      <FieldLabel>{part.input === undefined ? words.steps.soFar : words.steps.askedWith}</FieldLabel>
      {isEmpty ? <p className="text-xs text-muted">{words.steps.noArguments}</p> : <ValueBlock text={text} />}
    </div>
  );
}

function GrowingInput({ text }: { text: string }) {
  const { scroller, content } = useStickToBottom();
  const shown = text.length > WRITING_WINDOW ? `…${text.slice(-WRITING_WINDOW)}` : text;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={scroller} tabIndex={0} className="max-h-52 overflow-y-auto overscroll-contain rounded-sm bg-well">
      <div ref={content} className="px-2.5 py-2">
        <pre
          data-testid="step-input"
          className="font-mono text-xs leading-[1.6] whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          {shown}
          <span className="caret" aria-hidden="true" />
        </pre>
      </div>
    </div>
  );
}
