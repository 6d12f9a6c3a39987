import type { ReactNode } from "react";

/** One row of the rail: a node, the line to the next one, and what hangs on it. */
export function RailItem({ node, isLast, children }: { node: ReactNode; isLast: boolean; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)] gap-x-2">
      <div className="flex flex-col items-center">
        <div className={node ? "pt-[11px] pb-1" : "hidden"}>{node}</div>
        {!isLast && <div aria-hidden="true" className="w-[1.5px] flex-1 bg-line" />}
      </div>
      <div className={isLast ? "min-w-0" : "min-w-0 pb-2.5"}>{children}</div>
    </li>
  );
}
