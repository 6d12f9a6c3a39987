"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { PatchList } from "#components/inspector/log/PatchList";
import { StatePane } from "#components/inspector/log/StatePane";
import { logTabWords } from "#lib/catalogue/en-inspector-log";
import { browserReplay } from "#lib/client/inspector/browser-replay";
import { chosenPatch } from "#lib/client/inspector/log/chosen-patch";
import { createLogState } from "#lib/client/inspector/log/log-state";
import { useReplay, useSelection, useViewList } from "#lib/client/inspector/use-inspection-stores";

/** The patches of the log, and beside them the state that they have built up to the one that is chosen. */
export function LogTab() {
  const { list, replay, selection: selectionStore } = useInspection();
  const { entries, isCaughtUp } = useViewList(list("log"));
  const { seq } = useReplay(replay);
  const selection = useSelection(selectionStore);
  const chosen = chosenPatch(entries, selection, seq);
  const [state] = useState(() =>
    createLogState({ patches: list("log").entries, schedule: browserReplay.nextFrame, now: browserReplay.now }),
  );
  const shown = useSyncExternalStore(state.subscribe, state.shown, state.shown);

  useEffect(() => state.show(chosen), [state, chosen]);
  useEffect(() => () => state.stop(), [state]);

  if (entries.length === 0) {
    return (
      <p role="status" className="p-4 text-sm text-muted md:px-6">
        {isCaughtUp ? logTabWords.empty : logTabWords.reading}
      </p>
    );
  }
  const patch = entries[shown.index] ?? null;
  return (
    <div className="@container h-full">
      <div className="grid h-full grid-rows-[minmax(0,34fr)_minmax(0,66fr)] @2xl:grid-cols-[minmax(220px,40%)_minmax(0,1fr)] @2xl:grid-rows-1">
        <PatchList chosen={chosen} />
        <StatePane
          patch={patch}
          shown={shown}
          onFollowReplay={selection.seq === null && selection.span === null ? null : selectionStore.clear}
        />
      </div>
    </div>
  );
}
