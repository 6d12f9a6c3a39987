import { HitText } from "#components/inspector/events/HitText";
import { eventWords } from "#lib/catalogue/en-inspector-events";
import { eventPreview } from "#lib/client/inspector/events/event-preview";
import type { RunnableEvent } from "#lib/protocol/runnable-event";

/** The short line of what an event brought: a token between marks, so that its spaces are seen, anything else with a word that says what it is. */
export function EventPreview({ item, pattern }: { item: RunnableEvent; pattern: RegExp | null }) {
  const { kind, text } = eventPreview(item);
  const content = <HitText text={text} pattern={pattern} />;
  if (kind === "value") return <span className="text-muted">{content}</span>;
  if (kind === "text") return <Token>{content}</Token>;
  return (
    <>
      <span className={`font-sans ${kind === "error" ? "text-failed" : "text-muted"}`}>
        {eventWords.preview[kind]}{" "}
      </span>
      {kind === "error" || kind === "tool-name" ? content : <Token>{content}</Token>}
    </>
  );
}

function Token({ children }: { children: React.ReactNode }) {
  return (
    <span className="whitespace-pre">
      <span aria-hidden="true" className="text-muted">
        “
      </span>
      {children}
      <span aria-hidden="true" className="text-muted">
        ”
      </span>
    </span>
  );
}
