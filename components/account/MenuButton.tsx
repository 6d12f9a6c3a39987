"use client";

import { type ReactNode, useTransition } from "react";

/** One thing in a menu that can be done. While it is being done it cannot be pressed again. */
export function MenuButton({ onPress, children }: { onPress(): Promise<void> | void; children: ReactNode }) {
  const [isBusy, begin] = useTransition();
  return (
    <button
      type="button"
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) begin(async () => await onPress());
      }}
      className="flex min-h-10 w-full items-center rounded-sm px-2.5 text-start hover:bg-hover aria-disabled:text-muted"
    >
      {children}
    </button>
  );
}
