import { LongText } from "#components/chat/parts/LongText";
import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { ProviderOptions } from "#components/inspector/messages/ProviderOptions";
import { ThinkingFold } from "#components/inspector/sections/ThinkingFold";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import { sectionWords } from "#lib/catalogue/en-inspector-sections";
import { formatValue } from "#lib/client/format-value";
import type { PromptPart } from "#lib/client/inspector/messages/prompt-message";

/** One piece of a message, as it is: no Markdown, for this is what the model reads. */
export function MessagePart({ part }: { part: PromptPart }) {
  return (
    <div data-testid="message-part" data-kind={part.kind} className="space-y-1">
      <PartBody part={part} />
      <ProviderOptions options={part.options} />
    </div>
  );
}

function PartBody({ part }: { part: PromptPart }) {
  switch (part.kind) {
    case "text":
      return <MessageText text={part.text} />;
    case "thinking":
      return part.text === "" ? (
        <p className="text-xs text-muted italic">{messageTabWords.noThinkingText}</p>
      ) : (
        <ThinkingFold text={part.text} />
      );
    case "call":
      return (
        <>
          <PartHead word={messageTabWords.calls} tool={part.tool} callId={part.callId}>
            {part.isAtProvider && <span>{messageTabWords.atProvider}</span>}
          </PartHead>
          <ArgumentsBlock input={part.input} />
        </>
      );
    case "result":
      return (
        <>
          <PartHead word={messageTabWords.answers} tool={part.tool} callId={part.callId}>
            {part.isError && <span className="text-failed">{messageTabWords.failed}</span>}
          </PartHead>
          {part.value === undefined ? <MessageText text={part.text} /> : <ValueBlock text={formatValue(part.value)} />}
        </>
      );
    case "other":
      return (
        <>
          <p className="text-xs text-muted">{part.form || messageTabWords.file}</p>
          <ValueBlock text={formatValue(part.value)} />
        </>
      );
  }
}

/** Text as a model reads it. */
export function MessageText({ text }: { text: string }) {
  if (text === "") return <p className="text-sm text-muted italic">{sectionWords.emptyText}</p>;
  return (
    <LongText
      text={text}
      draw={(shown) => (
        <p data-testid="message-text" className="text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
          {shown}
        </p>
      )}
    />
  );
}

/** What a call was made with, as JSON. */
export function ArgumentsBlock({ input }: { input: unknown }) {
  const text = formatValue(input);
  return text === "{}" ? (
    <p className="text-xs text-muted italic">{messageTabWords.noArguments}</p>
  ) : (
    <ValueBlock text={text} />
  );
}

/** Which tool a call or a result is of. */
export function PartHead({
  word,
  tool,
  callId,
  children,
}: {
  word: string;
  tool: string;
  callId: string;
  children?: React.ReactNode;
}) {
  return (
    <p data-call-id={callId} className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted">
      <span>{word}</span>
      <span data-tool={tool} className="font-mono text-ink">
        {tool}
      </span>
      <span className="font-mono text-2xs [overflow-wrap:anywhere]">{callId}</span>
      {children}
    </p>
  );
}
