"use client";

import { Notice } from "#components/ui/Notice";
import { words } from "#lib/catalogue/en";

/** What stands in place of a page that could not be drawn. */
export function ErrorNotice({ digest, retry }: { digest: string | undefined; retry(): void }) {
  return (
    <Notice title={words.error.title} text={words.error.text}>
      <button
        type="button"
        onClick={retry}
        className="inline-flex min-h-10 items-center rounded-md bg-ink px-4 text-sm font-medium text-paper hover:opacity-90"
      >
        {words.error.retry}
      </button>
      {digest && <span className="text-xs text-muted">{words.error.reference(digest)}</span>}
    </Notice>
  );
}
