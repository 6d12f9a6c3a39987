"use client";

import { useState } from "react";
import { ViewTools } from "#components/inspector/events/ViewTools";
import { useInspection } from "#components/inspector/InspectorContext";
import { TokenBar } from "#components/inspector/tokens/TokenBar";
import { TokenList } from "#components/inspector/tokens/TokenList";
import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import { countValues } from "#lib/client/inspector/events/count-values";
import { createThinkingStore } from "#lib/client/inspector/tokens/thinking-store";
import { tokenRows } from "#lib/client/inspector/tokens/token-rows";
import { useThinking } from "#lib/client/inspector/tokens/use-thinking";
import { useTokenState } from "#lib/client/inspector/tokens/use-token-state";
import { useRunLog, useTimeline, useViewChoices, useViewList } from "#lib/client/inspector/use-inspection-stores";

/** Everything the models said, cut as it came, by model call and step. */
export function TokensTab() {
  const { log, choices, timeline: timelineStore, list: listOf } = useInspection();
  const { filter } = useViewChoices(choices.tokens);
  const isFiltered = countValues(filter) > 0;
  const list = listOf("tokens", isFiltered ? filter : undefined);
  const { isCaughtUp } = useViewList(list);
  const { phase } = useRunLog(log);
  const state = useTokenState(list);
  const timeline = useTimeline(timelineStore);
  const [thinkingStore] = useState(() => createThinkingStore(log));
  const thinking = useThinking(thinkingStore);
  const rows = tokenRows(state, timeline, { filter, thinking });
  const isEmpty = !rows.some(({ kind }) => kind === "call");
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ViewTools view="tokens" list={list} amount={state.count} />
      {phase !== "loading" && isCaughtUp && isEmpty && (
        <p className="px-4 py-6 text-sm text-muted">{isFiltered ? tokenWords.noneOfFilter : tokenWords.none}</p>
      )}
      <TokenList list={list} rows={rows} state={state} isCaughtUp={isCaughtUp} />
      <TokenBar state={state} />
    </div>
  );
}
