import { pageWords } from "#lib/catalogue/en-pages";
import { stepWords } from "#lib/catalogue/en-steps";

const numbers = new Intl.NumberFormat("en");

function waitWords(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function inTime(seconds: number): string {
  return seconds > 0 ? ` in ${waitWords(seconds)}` : "";
}

/** Every word people read in the page, in English. Sentences with values are functions. */
export const words = {
  product: pageWords.product,
  steps: stepWords,

  side: {
    label: "Chats",
    open: "Open the list of chats",
    close: "Close the list of chats",
    newChat: "New chat",
    list: "Your chats",
    empty: "No chats yet. What you ask is kept here.",
    today: "Today",
    yesterday: "Yesterday",
    earlier: "Earlier",
    live: "the agent is working",
    unseen: "finished, not yet seen",
    more: "Show older chats",
    moreFailed: "Older chats could not be loaded.",
    untitled: "New chat",
  },

  theme: {
    label: (theme: "light" | "dark" | "system") => `Theme: ${theme}`,
    next: (theme: "light" | "dark" | "system") =>
      ({ light: "Light theme", dark: "Dark theme", system: "Theme of the system" })[theme],
  },

  empty: {
    title: "What should the agent look into?",
    lead: "You see every step as it happens: each word, each call, each result.",
    suggestions: "Questions to start with",
  },

  thread: {
    label: "Conversation",
    earlier: "Show earlier messages",
    jump: "Jump to latest",
    you: "You asked",
    answer: "Answer",
    copyAnswer: "Copy answer",
    copied: "Copied",
    copyFailed: "Copying is not allowed here",
    unreadable: "This part of the answer can no longer be shown.",
    broken: "This message could not be drawn. Its text:",
    sources: "Sources",
  },

  composer: {
    label: "Message",
    send: "Send",
    stop: "Stop",
    stopping: "Stopping…",
    agent: "Agent",
    model: "Model",
    scripted: (label: string) => (/scripted/i.test(label) ? label : `${label} (scripted)`),
    scriptedHint: "This model plays prepared scenes; no real model is asked.",
    keys: "Enter sends, Shift+Enter breaks the line",
    escape: "Esc stops",
  },

  connection: {
    reconnecting: "The connection was lost. The agent works on; reconnecting…",
    failedToSend: "The server did not answer. Your message is still here; send it again.",
    failedToStop: "The server did not answer, so the agent may still be working. Try to stop it again.",
    failedToLoad: "The chat could not be loaded. Check the connection and try again.",
    unknown: "Something went wrong on the server. Try again in a moment.",
    unavailable: "This answer can no longer be followed here: the chat was deleted, or you were signed out.",
    chatOutOfReach: "You were signed out, or this chat was deleted. What you wrote is still here.",
    arrivedBefore: "This message had arrived before, though its answer was lost. It stands above as it was asked.",
    signedOut: "You were signed out. Sign in to see how this answer goes on.",
    signIn: "Sign in",
  },

  run: {
    working: "Working",
    tryAgain: "Try again",
    goOn: "Continue",
    /** What Continue says in the reader's name. */
    pleaseGoOn: "Please continue.",
    newChat: "New chat",
    askOther: (model: string) => `Ask ${model}`,
    otherModelHint: "Another model may answer: choose it below.",
    tryAgainIn: (seconds: number) => (seconds > 0 ? `Try again in ${waitWords(seconds)}.` : "You can try again now."),
    rateLimited: "The model's provider has reached its limit of requests.",
    /** While an answer waits for its model. `attempt` counts from 1. */
    wait: {
      busy: (attempt: number, seconds: number) => `The model is busy, retrying (${attempt})${inTime(seconds)}…`,
      broken: (attempt: number, seconds: number) =>
        `The connection to the model broke; asking again (${attempt})${inTime(seconds)}…`,
      failed: (attempt: number, seconds: number) =>
        `The model had a problem; asking again (${attempt})${inTime(seconds)}…`,
      takenOver: "The server was restarted; going on from the last finished step…",
      quiet: "Still waiting for the model…",
    },
    failed: "The answer failed.",
    interrupted: "The answer was interrupted before it was done.",
    stopped: "You stopped this answer.",
    length: "The answer reached the model's length limit and ends here.",
    contentFilter: "The model's provider cut this answer off by its content filter.",
    stepLimit: "The agent reached its limit of steps.",
    repeatedCalls: "The agent was stopped because it repeated the same call.",
    empty: "The model gave no answer.",
    timeout: "The answer took longer than it may.",
    lost: "The server stopped before this answer was done.",
    reference: (ref: string) => `Reference ${ref}`,
  },

  markdown: {
    code: "Code",
    copyCode: "Copy code",
    table: "Table",
    image: (alt: string) => (alt ? `Image, not loaded: ${alt}` : "Image, not loaded"),
    plainText: "text",
  },

  value: {
    showAll: (characters: number) => `Show all (${numbers.format(characters)} characters)`,
    showLess: "Show less",
  },
} as const;
