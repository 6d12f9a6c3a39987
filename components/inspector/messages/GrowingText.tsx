/** While a text grows only its end is drawn: one of any length then costs the same. In characters. */
const WINDOW = 4_000;

/** Text that is being written, with a mark where it grows. */
export function GrowingText({ text }: { text: string }) {
  return (
    <p className="text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text.length > WINDOW ? `…${text.slice(-WINDOW)}` : text}
      <span className="caret" aria-hidden="true" />
    </p>
  );
}
