const whole = new Intl.NumberFormat("en");

function count(amount: number, one: string): string {
  return `${whole.format(amount)} ${one}${amount === 1 ? "" : "s"}`;
}

/** Words of the events tab, and of the choices it shares with the tokens tab. */
export const eventWords = {
  table: "Events of the run",
  column: { seq: "Seq", time: "Time", event: "Event", name: "Name", tags: "Tags", data: "Data" },
  none: "No events yet.",
  noneOfFilter: "No event fits this filter.",
  preview: { thinking: "thinking", "tool-name": "calls", "tool-arguments": "arguments", error: "error" },
  place: "The replay stands after this event.",

  detail: {
    label: (seq: number) => `Event ${whole.format(seq)}`,
    json: "The event as JSON",
    copy: "Copy JSON",
    close: "Close the event",
    fold: (name: string) => `Fold ${name}`,
    unfold: (name: string) => `Unfold ${name}`,
    /** What the whole document is called where a part of it has a name. */
    whole: "the event",
    more: (amount: number, unit: "values" | "characters") =>
      unit === "values"
        ? `Show more of ${whole.format(amount)} further values`
        : `Show all, ${whole.format(amount)} characters more`,
  },

  search: {
    label: "Search the text of events",
    placeholder: "Search the text of events",
    next: "Next hit",
    previous: "Hit before",
    searching: "searching…",
    none: "no hits",
    hits: (amount: number) => count(amount, "hit"),
    hit: (number: number, amount: number) => `${whole.format(number)} of ${whole.format(amount)}`,
  },
} as const;

/** Words of the choices of a view: its filter, and how to have the same elsewhere. */
export const viewWords = {
  tools: "What is shown",
  amount: { events: (amount: number) => count(amount, "event"), tokens: (amount: number) => count(amount, "token") },
  filter: "Filter",
  filterOn: (amount: number) => `Filter, ${count(amount, "value")} chosen`,
  filterHint: "A name shows only what bears it; its dash leaves that out.",
  criterion: { types: "Types", names: "Names", tags: "Tags" },
  nothingToChoose: "none yet",
  include: (value: string) => `Include ${value}`,
  exclude: (value: string) => `Exclude ${value}`,
  notAskable: "A comma list cannot hold this, so the API cannot be asked for it.",
  query: "The query of this filter",
  clear: "Clear the filter",
  problem: {
    "unknown-word": (word: string) =>
      `“${word}” is no word of a filter. They are include_names, include_types, include_tags, exclude_names, exclude_types and exclude_tags.`,
    "empty-value": (word: string) => `${word} has an empty place in its list.`,
    "unknown-type": (word: string) => `“${word}” is no type. They are chain, chat_model and tool.`,
  },
  curl: "Copy as curl",
  curlCopied: "Copied. This streams what you see:",
  curlNotCopied: "Copying is not allowed here. This streams what you see:",
  curlCookie: (isSecure: boolean) =>
    `Set WHISKER_COOKIE first, as name=value: it is the cookie ${isSecure ? "__Secure-" : ""}whisker.session_token of this site, which your browser's developer tools list under Application or Storage. Whoever has it is signed in as you.`,
  curlClose: "Close",
  download: "Download",
  downloadThese: { events: "Download these events as NDJSON", tokens: "Download these tokens as NDJSON" },
  stillReading: "The log is still being read.",
} as const;
