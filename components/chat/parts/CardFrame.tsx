"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";

/** A card's frame: a header that is a real button, and a body that exists only while it is open. */
export function CardFrame({
  header,
  spokenEnd,
  isOpen,
  onToggle,
  children,
}: {
  header: ReactNode;
  /** What makes the header a full sentence for those who hear it. */
  spokenEnd: string;
  isOpen: boolean;
  onToggle(): void;
  children: ReactNode;
}) {
  const bodyId = useId();
  return (
    <div className="overflow-hidden rounded-md border border-line bg-card">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onClick={onToggle}
        className="relative flex min-h-10 w-full items-baseline gap-2 px-3 py-[9px] text-start text-sm outline-offset-[-2px] hover:bg-hover/50"
      >
        {header}
        <span className="sr-only">{spokenEnd}</span>
        <ChevronDown
          size={14}
          aria-hidden="true"
          className={`order-last shrink-0 self-center text-muted transition-transform motion-reduce:transition-none ${isOpen ? "rotate-180" : ""}`}
        />
      </button>
      <div id={bodyId} hidden={!isOpen}>
        {isOpen && <div className="appear space-y-2.5 border-t border-line px-3 py-2.5 text-sm">{children}</div>}
      </div>
    </div>
  );
}
