"use client";

import { Content, List, Root, Trigger } from "@radix-ui/react-tabs";
import { type ComponentType, useRef } from "react";
import { EventsTab } from "#components/inspector/EventsTab";
import { LogTab } from "#components/inspector/LogTab";
import { MessagesTab } from "#components/inspector/MessagesTab";
import { StepsTab } from "#components/inspector/StepsTab";
import { TabProvider } from "#components/inspector/TabContext";
import { TimelineTab } from "#components/inspector/TimelineTab";
import { TokensTab } from "#components/inspector/TokensTab";
import { inspectorWords } from "#lib/catalogue/en-inspector";
import { type InspectorTab, inspectorTabs, isInspectorTab } from "#lib/client/inspector/inspector-tab";

const panels: Record<InspectorTab, ComponentType> = {
  timeline: TimelineTab,
  steps: StepsTab,
  messages: MessagesTab,
  events: EventsTab,
  log: LogTab,
  tokens: TokensTab,
};

/** The six readings of a run. Only the one that is looked at is drawn, and read off the log. */
export function InspectorTabs({ tab, onTab }: { tab: InspectorTab; onTab(tab: InspectorTab): void }) {
  const list = useRef<HTMLDivElement>(null);
  const openTab = (next: InspectorTab) => {
    onTab(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <Root
      value={tab}
      onValueChange={(value) => {
        if (isInspectorTab(value)) onTab(value);
      }}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <List
        ref={list}
        aria-label={inspectorWords.tabs}
        className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-2 [scrollbar-width:none] md:px-4"
      >
        {inspectorTabs.map((each) => (
          <Trigger
            key={each}
            value={each}
            data-tab={each}
            className="-mb-px min-h-11 shrink-0 border-b-2 border-transparent px-3 text-sm text-muted outline-offset-[-3px] hover:text-ink data-[state=active]:border-accent data-[state=active]:font-bold data-[state=active]:text-ink"
          >
            {inspectorWords.tab[each]}
          </Trigger>
        ))}
      </List>
      {inspectorTabs.map((each) => {
        const Panel = panels[each];
        return (
          <Content key={each} value={each} className="min-h-0 min-w-0 flex-1 outline-offset-[-2px]">
            <TabProvider value={openTab}>
              <Panel />
            </TabProvider>
          </Content>
        );
      })}
    </Root>
  );
}
