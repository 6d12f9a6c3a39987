"use client";

import { MarkdownText } from "#components/chat/markdown/MarkdownText";
import { useRunContext } from "#components/chat/parts/RunContext";
import { useRunPart } from "#lib/client/use-run";

/** One text of a run. It alone is drawn anew while it grows. */
export function TextPart({ partKey }: { partKey: string }) {
  const { run } = useRunContext();
  const part = useRunPart(run, partKey);
  return part?.kind === "text" ? <MarkdownText text={part.text} isGrowing={part.isStreaming} /> : null;
}
