"use client";

import { History } from "lucide-react";
import { useInspection } from "#components/inspector/InspectorContext";
import { inspectorWords } from "#lib/catalogue/en-inspector";

/** A button that moves the replay to just after an event. */
export function ShowMoment({ seq }: { seq: number }) {
  const { replay } = useInspection();
  return (
    <button
      type="button"
      onClick={() => replay.seek(seq)}
      className="inline-flex min-h-8 shrink-0 items-center gap-1.5 rounded-sm px-2 text-xs font-medium text-accent-text hover:bg-hover"
    >
      <History size={14} aria-hidden="true" />
      {inspectorWords.selection.showMoment}
    </button>
  );
}
