"use client";

import { Check, HardDriveDownload } from "lucide-react";
import { useState } from "react";
import { fileWords } from "#lib/catalogue/en-inspector-file";
import { keepFile } from "#lib/client/inspector/file/kept-files";
import type { OpenedRunFile } from "#lib/client/inspector/file/open-run-file";

/** Keeps the file in this browser when it is pressed, and says how that went. */
export function KeepFileButton({ file }: { file: OpenedRunFile }) {
  const [outcome, setOutcome] = useState<"kept" | "failed" | null>(null);
  const keep = () => {
    keepFile(file.header.run.id, file.name, file.content, Date.now()).then(
      () => setOutcome("kept"),
      // A browser without room, or in a private window, refuses; the run on the page is not touched by that.
      () => setOutcome("failed"),
    );
  };
  const Icon = outcome === "kept" ? Check : HardDriveDownload;
  return (
    <div className="flex items-center gap-2 md:ml-auto">
      <span role="status" className="text-xs text-failed">
        {outcome === "failed" && fileWords.keepFailed}
      </span>
      <button
        type="button"
        disabled={outcome === "kept"}
        onClick={keep}
        className="inline-flex min-h-10 shrink-0 items-center gap-1.5 rounded-sm border border-edge bg-card px-3 text-xs font-medium hover:bg-hover disabled:text-muted"
      >
        <Icon size={14} aria-hidden="true" />
        {outcome === "kept" ? fileWords.kept : fileWords.keep}
      </button>
    </div>
  );
}
