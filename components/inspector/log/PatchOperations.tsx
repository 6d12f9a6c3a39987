"use client";

import { ChevronRight } from "lucide-react";
import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { CopyButton } from "#components/ui/CopyButton";
import { logTabWords } from "#lib/catalogue/en-inspector-log";
import { formatOperations } from "#lib/client/inspector/log/format-operations";
import { useMediaQuery } from "#lib/client/use-media-query";
import type { PatchOperation } from "#lib/protocol/log-patch";

/** The operations of a patch as RFC 6902 writes them. */
export function PatchOperations({ ops }: { ops: readonly PatchOperation[] }) {
  const isRoomy = useMediaQuery("(min-width: 768px)");
  const json = formatOperations(ops);
  return (
    <details open={isRoomy} className="relative shrink-0 border-b border-line">
      <summary className="flex min-h-9 list-none items-center gap-1 pr-12 pl-2 text-xs text-soft outline-offset-[-2px] hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={13}
          aria-hidden="true"
          className="shrink-0 text-muted transition-transform [[open]>summary>&]:rotate-90 motion-reduce:transition-none"
        />
        {logTabWords.operations}
        <span className="ml-1 text-muted tabular-nums">{logTabWords.operationCount(ops.length)}</span>
      </summary>
      <div className="absolute top-0 right-1">
        <CopyButton label={logTabWords.copyOperations} read={() => json} />
      </div>
      <div
        data-testid="patch-operations"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-44 overflow-y-auto overscroll-contain px-3 pb-2 outline-offset-[-2px]"
      >
        <ValueBlock text={json} />
      </div>
    </details>
  );
}
