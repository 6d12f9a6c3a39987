import { Hand, Square, X } from "lucide-react";
import type { ReactNode } from "react";
import type { CardState } from "#lib/protocol/run-view";

const marks: Record<CardState, ReactNode> = {
  writing: <span className="size-[11px] rounded-full border-[1.5px] border-dashed border-accent" />,
  waiting: <Hand size={14} className="text-accent" />,
  running: <span className="turning size-[13px]" />,
  done: <span className="size-[9px] rounded-full bg-done" />,
  failed: <X size={14} strokeWidth={2.75} className="text-failed" />,
  denied: <X size={14} strokeWidth={2.75} className="text-accent" />,
  stopped: <Square size={9} strokeWidth={0} className="fill-muted" />,
  interrupted: <span className="size-[9px] rounded-full border-[1.5px] border-muted" />,
};

/** The mark of one step on the rail. The words beside it say the same, so it is silent. */
export function RailNode({ state }: { state: CardState }) {
  return (
    <span aria-hidden="true" className="flex size-[18px] items-center justify-center">
      {marks[state]}
    </span>
  );
}
