"use client";

import { X } from "lucide-react";
import { viewWords } from "#lib/catalogue/en-inspector-events";

/** The command that was copied, or could not be, and what it needs. */
export function CurlNote({ command, isCopied, onClose }: { command: string; isCopied: boolean; onClose(): void }) {
  return (
    <div role="status" className="mb-1.5 flex items-start gap-1 rounded-sm bg-panel py-1 pl-3 text-xs text-soft">
      <div className="min-w-0 flex-1 space-y-1.5 py-1.5">
        <p>{isCopied ? viewWords.curlCopied : viewWords.curlNotCopied}</p>
        <code
          data-testid="curl-command"
          className="block rounded-sm bg-well px-2.5 py-2 font-mono text-ink [overflow-wrap:anywhere]"
        >
          {command}
        </code>
        <p>{viewWords.curlCookie(window.location.protocol === "https:")}</p>
      </div>
      <button
        type="button"
        onClick={onClose}
        aria-label={viewWords.curlClose}
        title={viewWords.curlClose}
        className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
      >
        <X size={15} aria-hidden="true" />
      </button>
    </div>
  );
}
