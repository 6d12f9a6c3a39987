"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { words } from "#lib/catalogue/en";

/** The side as a sheet over the page, for narrow screens. A modal dialog of the browser's own: it keeps focus and closes on Escape. */
export function SideSheet({ isOpen, onClose, children }: { isOpen: boolean; onClose(): void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: pressing Escape closes it, by the browser's own doing
    <dialog
      ref={dialog}
      aria-label={words.side.label}
      onClose={onClose}
      onClick={(event) => {
        // A press on the backdrop is a press on the dialog itself, outside what it holds.
        if (event.target === event.currentTarget) onClose();
      }}
      className="appear m-0 h-dvh max-h-none w-[min(320px,86vw)] border-r border-line bg-panel text-ink backdrop:bg-black/40 md:hidden"
    >
      {isOpen && children}
    </dialog>
  );
}
