"use client";

import { useRunContext } from "#components/chat/parts/RunContext";
import { words } from "#lib/catalogue/en";
import type { RunLayout } from "#lib/client/run-layout";
import { useRunPart } from "#lib/client/use-run";

/** Where an answer has its facts from. */
export function Sources({ layout }: { layout: RunLayout }) {
  if (layout.sources.length === 0) return null;
  return (
    <section aria-label={words.thread.sources} className="mt-4">
      <h3 className="text-2xs text-muted">{words.thread.sources}</h3>
      <ol className="mt-1 list-decimal space-y-0.5 pl-5 text-sm marker:text-muted">
        {layout.sources.map((part) => (
          <Source key={part.key} partKey={part.key} />
        ))}
      </ol>
    </section>
  );
}

function Source({ partKey }: { partKey: string }) {
  const { run } = useRunContext();
  const part = useRunPart(run, partKey);
  if (part?.kind !== "source") return null;
  const isLink = part.url !== null && /^https?:\/\//i.test(part.url);
  return (
    <li className="[overflow-wrap:anywhere]">
      {isLink ? (
        <a
          href={part.url ?? undefined}
          target="_blank"
          rel="noopener noreferrer"
          className="text-accent-text underline underline-offset-2"
        >
          {part.title ?? part.url}
        </a>
      ) : (
        (part.title ?? part.url)
      )}
    </li>
  );
}
