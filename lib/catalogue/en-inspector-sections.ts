/** Words that the steps and the messages of the inspector have in common. */
export const sectionWords = {
  thinking: "Thinking",
  place: "The replay is here",
  emptyText: "empty text",
} as const;
