"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { TokenRowView } from "#components/inspector/tokens/TokenRowView";
import { TokenTip } from "#components/inspector/tokens/TokenTip";
import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import { useSectionScroll } from "#lib/client/inspector/sections/use-section-scroll";
import { estimateRow } from "#lib/client/inspector/tokens/estimate-row";
import { moveToken, type TokenPlace } from "#lib/client/inspector/tokens/move-token";
import { rowOfSeq, seqOfRow } from "#lib/client/inspector/tokens/row-of-seq";
import type { TokenState } from "#lib/client/inspector/tokens/token-calls";
import { findToken, lineNeighbour, placeOfToken } from "#lib/client/inspector/tokens/token-elements";
import type { TokenRow } from "#lib/client/inspector/tokens/token-rows";
import { useReplay, useRunLog, useSelection } from "#lib/client/inspector/use-inspection-stores";
import type { ViewList } from "#lib/client/inspector/view-list";

/** Room for the head of a call that stays at the top, in CSS pixels. */
const HEAD = 76;

export interface TokenListProps {
  list: ViewList<"tokens">;
  rows: readonly TokenRow[];
  state: TokenState;
  isCaughtUp: boolean;
}

function holds(row: TokenRow | undefined, { span, place }: TokenPlace): boolean {
  return row?.kind === "chunk" && row.said.span === span && row.chunk.from <= place && place < row.chunk.to;
}

/** A window over the tokens: only chunks near the view are drawn, and the head of their call stays above them. */
export function TokenList({ list, rows, state, isCaughtUp }: TokenListProps) {
  // What the virtualizer answers changes while it stays the same object, which the compiler cannot see.
  "use no memo";
  const inspection = useInspection();
  const { count } = useRunLog(inspection.log);
  const selection = useSelection(inspection.selection);
  const replay = useReplay(inspection.replay);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stickyRow = useRef(-1);
  const wantsFocus = useRef(false);
  const [chosen, setChosen] = useState<TokenPlace | null>(null);
  const [tip, setTip] = useState<{ at: TokenPlace; left: number; top: number } | null>(null);
  const tipId = useId();

  // The token that takes the focus: where the reader is, else the first.
  const isThere = chosen !== null && (state.calls.get(chosen.span)?.count ?? 0) > chosen.place;
  const firstChunk = rows.find((row) => row.kind === "chunk");
  const first = firstChunk?.kind === "chunk" ? { span: firstChunk.said.span, place: firstChunk.chunk.from } : null;
  const active = isThere ? chosen : first;
  const activeRow = active ? rows.findIndex((row) => holds(row, active)) : -1;

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: (index) => {
      const row = rows[index];
      return row ? estimateRow(row, scroller.current?.clientWidth ?? 600) : 0;
    },
    overscan: 2,
    paddingEnd: 56,
    scrollPaddingStart: HEAD,
    // The head of the call in view stays at the top, and the row with the focus wherever it is.
    rangeExtractor: (range) => {
      stickyRow.current = rows.findLastIndex(({ kind }, index) => kind === "call" && index <= range.startIndex);
      const kept = [stickyRow.current, activeRow].filter((index) => index >= 0);
      return [...new Set([...kept, ...defaultRangeExtractor(range)])].sort((left, right) => left - right);
    },
  });

  useSectionScroll({
    inspection,
    virtualizer,
    scroller,
    content,
    source: list,
    readTo: isCaughtUp ? count : state.lastSeq - 1,
    rowOf: (seq, span) => {
      const own = span === null ? -1 : rowOfSeq(rows, seq, span);
      return own >= 0 ? own : rowOfSeq(rows, seq, null);
    },
    seqOf: (index) => {
      const row = rows[index];
      return row && seqOfRow(row);
    },
  });

  useLayoutEffect(() => {
    if (!wantsFocus.current || !active || !scroller.current) return;
    const element = findToken(scroller.current, active);
    if (!element) return virtualizer.scrollToIndex(activeRow, { align: "auto" });
    wantsFocus.current = false;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  });

  const select = (at: TokenPlace) => {
    const token = state.calls.get(at.span)?.tokens[at.place];
    if (!token) return;
    setChosen(at);
    inspection.selection.select({ span: at.span, seq: token.seq });
  };
  const point = (target: EventTarget) => {
    const at = placeOfToken(target);
    const inside = content.current;
    if (!at || !inside || !(target instanceof Element)) return setTip(null);
    const token = target.closest("[data-place]")?.getBoundingClientRect() ?? target.getBoundingClientRect();
    const box = inside.getBoundingClientRect();
    setTip({ at, left: token.left - box.left, top: token.bottom - box.top });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = placeOfToken(event.target);
    if (!from || !scroller.current || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") select(from);
    else if (event.key === "Escape") tip ? setTip(null) : inspection.selection.clear();
    else {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
      const calls = rows.flatMap((row) => (row.kind === "call" && row.call.said ? [row.call.said] : []));
      const to = step ? lineNeighbour(scroller.current, from, step) : moveToken(event.key, from, calls);
      if (!to) return;
      wantsFocus.current = true;
      setChosen(to);
    }
    event.preventDefault();
  };

  const placeRow = replay.isAtEnd ? -1 : rowOfSeq(rows, replay.seq, null);
  return (
    <section
      ref={scroller}
      data-testid="tokens"
      aria-label={tokenWords.label}
      onClick={({ target }) => {
        const at = placeOfToken(target);
        if (at) select(at);
      }}
      onKeyDown={onKeyDown}
      onPointerOver={({ target }) => point(target)}
      onPointerLeave={() => setTip(null)}
      onFocus={({ target }) => {
        const at = placeOfToken(target);
        if (at) setChosen(at);
        point(target);
      }}
      onBlur={() => setTip(null)}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <div ref={content} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const isSticky = index === stickyRow.current;
          return (
            <div
              key={row.id}
              ref={virtualizer.measureElement}
              data-index={index}
              style={isSticky ? undefined : { transform: `translateY(${start}px)` }}
              className={isSticky ? "sticky top-0 z-10" : "absolute inset-x-0 top-0"}
            >
              <TokenRowView
                row={row}
                selection={selection}
                active={index === activeRow && active ? active.place : null}
                tipId={tip ? tipId : null}
                replayed={replay.isAtEnd ? null : replay.seq}
                isPlace={index === placeRow}
              />
            </div>
          );
        })}
        {tip && <TokenTip id={tipId} {...tip} call={state.calls.get(tip.at.span) ?? null} />}
      </div>
    </section>
  );
}
