"use client";

import { useState, useSyncExternalStore } from "react";
import { useInspection } from "#components/inspector/InspectorContext";
import { ModelCallSection } from "#components/inspector/messages/ModelCallSection";
import { SectionList } from "#components/inspector/sections/SectionList";
import { messageTabWords } from "#lib/catalogue/en-inspector-messages";
import { createCallReader } from "#lib/client/inspector/messages/call-reader";
import { createModelCallStore } from "#lib/client/inspector/messages/model-call-store";
import { placeOf } from "#lib/client/inspector/place-of";
import { usePlaceRow } from "#lib/client/inspector/sections/use-place-row";
import { useRunLog } from "#lib/client/inspector/use-inspection-stores";
import { createToggleMemory } from "#lib/client/toggle-memory";

/** What each call of a model was sent, exactly, and what it said. */
export function MessagesTab() {
  const inspection = useInspection();
  const { header, count } = useRunLog(inspection.log);
  const [store] = useState(() => createModelCallStore(inspection.timeline));
  const [reader] = useState(() => createCallReader(inspection.log));
  const [toggles] = useState(createToggleMemory);
  const [sought] = useState(() => inspection.selection.current().span);
  const calls = useSyncExternalStore(store.subscribe, store.current, store.current);
  const rowOf = (seq: number) => placeOf(calls, seq);
  const place = usePlaceRow(inspection.replay, rowOf);
  // Without anything to look for, the first call shows what there is to see.
  const opened = calls.find(({ id }) => id === sought) ?? calls[0];
  if (!header || calls.length === 0) {
    return (
      <p role="status" className="p-4 text-sm text-muted md:px-6">
        {messageTabWords.empty}
      </p>
    );
  }
  return (
    <SectionList
      label={messageTabWords.label}
      testId="model-calls"
      items={calls}
      readTo={count}
      rowOf={rowOf}
      draw={(call, index) => (
        <ModelCallSection
          call={call}
          header={header}
          reader={reader}
          toggles={toggles}
          isOpenByItself={call === opened}
          isPlace={index === place}
        />
      )}
    />
  );
}
