/** The readings of a run, in the order of their tabs. */
export const inspectorTabs = ["timeline", "steps", "messages", "events", "log", "tokens"] as const;
export type InspectorTab = (typeof inspectorTabs)[number];

/** Whether a word from an address names a tab. */
export function isInspectorTab(word: unknown): word is InspectorTab {
  return inspectorTabs.some((tab) => tab === word);
}
