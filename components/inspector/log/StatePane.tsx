"use client";

import { useId, useState } from "react";
import { NodeDetails } from "#components/inspector/log/NodeDetails";
import { PatchOperations } from "#components/inspector/log/PatchOperations";
import { StateTree } from "#components/inspector/log/StateTree";
import { CopyButton } from "#components/ui/CopyButton";
import { logTabWords } from "#lib/catalogue/en-inspector-log";
import type { ShownLogState } from "#lib/client/inspector/log/log-state";
import { rowsOfState } from "#lib/client/inspector/log/rows-of-state";
import type { ViewEntry } from "#lib/client/inspector/view-list";

export interface StatePaneProps {
  /** The patch whose state is shown, null before the first. */
  patch: ViewEntry<"log"> | null;
  shown: ShownLogState;
  /** Lets the replay choose the patch again; null while it does. */
  onFollowReplay: (() => void) | null;
}

/** The state after a patch as a tree, with what the patch did. */
export function StatePane({ patch, shown, onFollowReplay }: StatePaneProps) {
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [activeId, setActiveId] = useState<string | null>(null);
  const titleId = useId();
  const rows = rowsOfState(shown, choices);
  const active = rows.find(({ id }) => id === activeId) ?? rows[0];
  return (
    <section
      aria-labelledby={titleId}
      aria-busy={shown.isBusy}
      data-testid="log-state"
      data-seq={patch?.seq ?? 0}
      className="flex min-h-0 min-w-0 flex-col"
    >
      <header className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 border-b border-line pr-1 pl-3">
        <h2 id={titleId} className="text-xs font-bold tabular-nums">
          {patch ? logTabWords.state(patch.seq) : logTabWords.noState}
        </h2>
        {shown.isBusy && <span className="text-xs text-muted">{logTabWords.building}</span>}
        <span className="ml-auto flex items-center">
          {onFollowReplay && (
            <button
              type="button"
              onClick={onFollowReplay}
              className="min-h-8 rounded-sm px-2 text-xs font-medium text-accent-text hover:bg-hover"
            >
              {logTabWords.followReplay}
            </button>
          )}
          <CopyButton label={logTabWords.copyState} read={() => JSON.stringify(shown.document, null, 2)} />
        </span>
      </header>
      {patch && active ? (
        <>
          <PatchOperations ops={patch.item.ops} />
          <StateTree
            rows={rows}
            active={active}
            changes={shown.changes}
            onActive={setActiveId}
            onToggle={(id, isExpanded) => setChoices((before) => new Map(before).set(id, isExpanded))}
          />
          <NodeDetails row={active} />
        </>
      ) : (
        <p className="p-3 text-sm text-muted">{logTabWords.noStateYet}</p>
      )}
    </section>
  );
}
