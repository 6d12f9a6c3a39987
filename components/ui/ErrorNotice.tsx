"use client";

import { Notice } from "#components/ui/Notice";
import { pageWords } from "#lib/catalogue/en-pages";

/** What stands in place of a page that could not be drawn. */
export function ErrorNotice({ digest, retry }: { digest: string | undefined; retry(): void }) {
  return (
    <Notice title={pageWords.error.title} text={pageWords.error.text}>
      <title>{`${pageWords.error.title} · ${pageWords.product}`}</title>
      <button
        type="button"
        onClick={retry}
        className="inline-flex min-h-10 items-center rounded-md bg-ink px-4 text-sm font-medium text-paper hover:opacity-90"
      >
        {pageWords.error.retry}
      </button>
      {digest && <span className="text-xs text-muted">{pageWords.error.reference(digest)}</span>}
    </Notice>
  );
}
