"use client";

import { type FocusEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

/** Where a tooltip stands in its frame, in CSS pixels. */
export interface TooltipPlace {
  span: string;
  left: number;
  /** Distance from the frame's top to the row's bottom, or from its bottom to the row's top. */
  offset: number;
  isAbove: boolean;
}

export interface RowTooltipHandlers {
  enter(span: string, event: PointerEvent<HTMLElement>): void;
  leave(): void;
  /** The row was pressed: what it opens says more. */
  press(): void;
  focus(span: string, event: FocusEvent<HTMLElement>): void;
  blur(): void;
  /** The pointer is on the tooltip itself. */
  stay(): void;
}

/** Width of the tooltip, in CSS pixels. */
export const TOOLTIP_WIDTH = 264;
/** How long a pointer rests before a tooltip comes, and how long one stays for the pointer to reach it. In ms. */
const REST = 350;
const REACH = 150;
/** How far beside the pointer it stands, so that the rows below stay in reach. */
const BESIDE = 16;

/** The tooltip of rows in a frame: it comes where a pointer rests and where the keyboard's focus is, and goes with Escape. */
export function useRowTooltip(frame: RefObject<HTMLElement | null>): {
  tooltip: TooltipPlace | null;
  handlers: RowTooltipHandlers;
  /** Rows have moved under it. */
  onScroll(): void;
} {
  const [tooltip, setTooltip] = useState<TooltipPlace | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** The row that has the keyboard's focus and is why there is a tooltip. */
  const focused = useRef<HTMLElement | null>(null);
  const isOpen = tooltip !== null;

  const close = () => {
    clearTimeout(timer.current);
    focused.current = null;
    setTooltip(null);
  };

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // What stands in front goes first: neither a sheet closes by this press nor does a run stop.
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(timer.current);
      focused.current = null;
      setTooltip(null);
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [isOpen]);

  const placeAt = (span: string, row: HTMLElement, x: number): TooltipPlace | null => {
    const around = frame.current?.getBoundingClientRect();
    if (!around) return null;
    const { top, bottom } = row.getBoundingClientRect();
    const right = x - around.left + BESIDE;
    const left = right + TOOLTIP_WIDTH > around.width ? right - 2 * BESIDE - TOOLTIP_WIDTH : right;
    const isAbove = bottom - around.top > around.height * 0.6;
    return {
      span,
      left: Math.max(8, left),
      offset: isAbove ? around.bottom - top : bottom - around.top,
      isAbove,
    };
  };

  const handlers: RowTooltipHandlers = {
    enter(span, event) {
      if (event.pointerType === "touch") return;
      const { currentTarget, clientX } = event;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        focused.current = null;
        setTooltip(placeAt(span, currentTarget, clientX));
      }, REST);
    },
    leave() {
      clearTimeout(timer.current);
      if (!focused.current) timer.current = setTimeout(close, REACH);
    },
    focus(span, { currentTarget }) {
      if (!currentTarget.matches(":focus-visible")) return;
      clearTimeout(timer.current);
      focused.current = currentTarget;
      setTooltip(placeAt(span, currentTarget, currentTarget.getBoundingClientRect().right));
    },
    press: close,
    blur: close,
    stay: () => clearTimeout(timer.current),
  };
  return {
    tooltip,
    handlers,
    onScroll() {
      const row = focused.current;
      if (!row) close();
      else setTooltip((known) => known && placeAt(known.span, row, row.getBoundingClientRect().right));
    },
  };
}
