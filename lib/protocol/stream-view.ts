/** The readings of a run's log that are made of items. */
export const itemViews = ["steps", "messages", "events", "log", "tokens"] as const;
export type ItemView = (typeof itemViews)[number];

/** Everything a run can be streamed as: `ui` for chat clients, `raw` for the log itself, and the readings of it. */
export const streamViews = ["ui", ...itemViews, "raw"] as const;
export type StreamView = (typeof streamViews)[number];
