"use client";

import { lazy, Suspense, useEffect, useRef } from "react";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { useMediaQuery } from "#lib/client/use-media-query";

// A chunk of its own: the chat is not heavier for having an inspector.
const InspectorPanel = lazy(() =>
  import("#components/inspector/InspectorPanel").then(({ InspectorPanel: Panel }) => ({ default: Panel })),
);

/** The inspector beside the chat where there is room for both, over it where there is not. */
export function InspectorSide({ runId, onClose }: { runId: string; onClose(): void }) {
  const isWide = useMediaQuery("(min-width: 1100px)");
  const panel = (
    <Suspense fallback={<p className="p-4 text-sm text-muted">{inspectorWords.loading}</p>}>
      <InspectorPanel key={runId} runId={runId} onClose={onClose} />
    </Suspense>
  );
  if (isWide) return <aside className="w-[46%] max-w-[720px] shrink-0 border-l border-line">{panel}</aside>;
  return <InspectorSheet onClose={onClose}>{panel}</InspectorSheet>;
}

/** A modal dialog of the browser's own: it keeps the focus, and Escape closes it. */
function InspectorSheet({ onClose, children }: { onClose(): void; children: React.ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={inspectorWords.tabs}
      onClose={onClose}
      className="appear m-0 h-dvh max-h-none w-dvw max-w-none bg-paper text-ink"
    >
      {children}
    </dialog>
  );
}
