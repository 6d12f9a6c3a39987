"use client";

import { ScanSearch } from "lucide-react";
import { useInspect } from "#components/chat/InspectContext";
import { inspectorWords } from "#lib/catalogue/en-inspector";

/** Opens the inspector for the run of one answer. */
export function InspectButton({ runId }: { runId: string }) {
  const inspect = useInspect();
  if (!inspect) return null;
  return (
    <button
      type="button"
      onClick={() => inspect(runId)}
      aria-label={inspectorWords.inspectThis}
      title={inspectorWords.inspectThis}
      className="inline-flex size-10 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
    >
      <ScanSearch size={15} aria-hidden="true" />
    </button>
  );
}
