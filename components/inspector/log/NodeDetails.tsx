"use client";

import { Braces } from "lucide-react";
import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { CopyButton } from "#components/ui/CopyButton";
import { logTabWords } from "#lib/catalogue/en-inspector-log";
import type { TreeRow } from "#lib/client/inspector/log/tree-rows";

/** A text longer than this does not fit on its row. */
const FITS = 48;

/** Where the active row stands, and the whole of its value where the row cannot show it. */
export function NodeDetails({ row }: { row: TreeRow }) {
  const { pointer, value, kind } = row;
  const isLong = typeof value === "string" && (value.length > FITS || value.includes("\n"));
  return (
    <section
      aria-label={logTabWords.node}
      data-testid="node-details"
      className="shrink-0 border-t border-line bg-panel"
    >
      <div className="flex min-h-10 items-center gap-1 pr-1 pl-3">
        <code data-testid="node-pointer" className="min-w-0 flex-1 truncate font-mono text-2xs" title={pointer}>
          {pointer === "" ? <span className="font-sans text-muted">{logTabWords.rootPointer}</span> : pointer}
        </code>
        <CopyButton label={logTabWords.copyPointer} read={() => pointer} />
        {kind !== "window" && (
          <CopyButton label={logTabWords.copyValue} icon={Braces} read={() => JSON.stringify(value, null, 2)} />
        )}
      </div>
      {isLong && (
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-36 overflow-y-auto overscroll-contain px-3 pb-2 outline-offset-[-2px]"
        >
          <ValueBlock text={value} />
        </div>
      )}
    </section>
  );
}
