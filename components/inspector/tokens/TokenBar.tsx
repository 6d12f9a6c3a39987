"use client";

import { X } from "lucide-react";
import { useInspection } from "#components/inspector/InspectorContext";
import { ShowMoment } from "#components/inspector/sections/ShowMoment";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import { placeOfSeq } from "#lib/client/inspector/events/entry-places";
import { describeToken } from "#lib/client/inspector/tokens/describe-token";
import type { TokenState } from "#lib/client/inspector/tokens/token-calls";
import { useSelection, useTimeline } from "#lib/client/inspector/use-inspection-stores";

/** The token or mark that is selected, when it came, and the way to that moment. */
export function TokenBar({ state }: { state: TokenState }) {
  const { log, selection: store, timeline } = useInspection();
  const { span, seq } = useSelection(store);
  const { spans } = useTimeline(timeline);
  if (seq === null) return null;
  const call = span === null ? undefined : state.calls.get(span);
  const token = call?.tokens[placeOfSeq(call.tokens, seq)];
  const mark = span === null ? state.marks.find((each) => each.seq === seq) : undefined;
  if (!token && !mark) return null;
  const runBegan = log.events[0]?.at ?? 0;
  const callBegan = spans.find((each) => each.span === span)?.startedAt ?? runBegan;
  return (
    <section
      aria-label={tokenWords.selected}
      data-testid="token-bar"
      className="flex shrink-0 items-center gap-x-1 border-t border-line bg-panel py-0.5 pr-1 pl-3 text-xs md:pl-4"
    >
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 py-1.5">
        {token ? (
          <>
            <span className="max-w-full truncate rounded-[4px] bg-well px-1.5 font-mono">
              {JSON.stringify(token.text.slice(0, 80))}
            </span>
            <span className="text-muted">{tokenWords.kind[token.kind]}</span>
            <span className="text-muted tabular-nums">{describeToken(token, { callBegan, runBegan })}</span>
          </>
        ) : (
          mark && tokenWords.mark[mark.kind](mark.step)
        )}
      </span>
      <ShowMoment seq={seq} />
      <button
        type="button"
        onClick={store.clear}
        aria-label={inspectorWords.selection.clear}
        title={inspectorWords.selection.clear}
        className="inline-flex size-10 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
      >
        <X size={15} aria-hidden="true" />
      </button>
    </section>
  );
}
