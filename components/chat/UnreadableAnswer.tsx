import { words } from "#lib/catalogue/en";

/** Stands in the place of an answer of which nothing can be shown. */
export function UnreadableAnswer() {
  return (
    <p data-testid="tombstone" className="border-l-2 border-edge py-0.5 pl-3 text-sm text-muted">
      {words.thread.unreadable}
    </p>
  );
}
