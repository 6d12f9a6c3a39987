"use client";

import { ValueBlock } from "#components/chat/parts/ValueBlock";
import { CopyButton } from "#components/ui/CopyButton";
import { logTabWords } from "#lib/catalogue/en-inspector-log";
import { useMediaQuery } from "#lib/client/use-media-query";
import type { PatchOperation } from "#lib/protocol/log-patch";

/** The operations of a patch as RFC 6902 writes them. */
export function PatchOperations({ ops }: { ops: readonly PatchOperation[] }) {
  const isRoomy = useMediaQuery("(min-width: 768px)");
  const json = JSON.stringify(ops, null, 2);
  return (
    <details open={isRoomy} className="relative shrink-0 border-b border-line">
      <summary className="min-h-9 py-2 pr-12 pl-3 text-xs text-soft outline-offset-[-2px] hover:text-ink">
        {logTabWords.operations}
        <span className="ml-2 text-muted tabular-nums">{logTabWords.operationCount(ops.length)}</span>
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
