import { speakDuration } from "#lib/catalogue/speak-duration";

const whole = new Intl.NumberFormat("en");

/** Words of the inspector's frame: the page, its tabs and the replay. Each tab has words of its own. */
export const inspectorWords = {
  title: (shortId: string) => `Run ${shortId}`,
  inspect: "Inspect run",
  inspectThis: "Inspect this run",
  close: "Close the inspector",
  openPage: "Open as a page",
  backToChat: "Back to the chat",
  tabs: "Readings of the run",
  tab: {
    timeline: "Timeline",
    steps: "Steps",
    messages: "Messages",
    events: "Events",
    log: "Log",
    tokens: "Tokens",
  },
  download: "Download NDJSON",
  compare: "Compare…",
  openFile: "Open a file…",
  loading: "Reading the log…",
  reconnecting: "The connection was lost; reconnecting…",
  unavailable: "This run can no longer be read: it was deleted, or you were signed out.",
  signedOut: "You were signed out. Sign in to go on reading this run.",
  cut: "This file ends before its run does.",
  fromFile: "From a file",
  status: {
    queued: "queued",
    running: "running",
    waiting: "waiting",
    completed: "completed",
    stopped: "stopped",
    failed: "failed",
    interrupted: "interrupted",
  },
  question: "Question",
  side: { replay: "Replay", readings: "Readings", label: "What to look at" },

  replay: {
    label: "Replay",
    pane: "What the reader saw",
    play: "Play",
    pause: "Pause",
    back: "One event back",
    forward: "One event forward",
    backStep: "To the step before",
    forwardStep: "To the next step",
    end: "To the end",
    live: "Live",
    toLive: "Follow live",
    speed: "Speed",
    times: (speed: number) => `${speed}×`,
    position: "Place in the log",
    place: (seq: number, total: number) => `${whole.format(seq)} / ${whole.format(total)}`,
    spokenPlace: (seq: number, total: number, milliseconds: number) =>
      `Event ${whole.format(seq)} of ${whole.format(total)}, after ${speakDuration(milliseconds)}`,
    redrawn: (seq: number, total: number) =>
      `Redrawn from the log at event ${whole.format(seq)} of ${whole.format(total)}. Nothing was called again.`,
    before: "Nothing has happened yet.",
  },

  selection: {
    showMoment: "Show this moment",
    clear: "Clear the selection",
    none: "Choose something to see its details.",
  },
} as const;
