import { formatOffset } from "#lib/catalogue/format-offset";
import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

function count(amount: number, one: string): string {
  return `${whole.format(amount)} ${one}${amount === 1 ? "" : "s"}`;
}

/** Words of the tokens tab. */
export const tokenWords = {
  label: "Tokens by model call",
  none: "No tokens yet.",
  noneOfFilter: "No model call fits this filter.",

  call: {
    step: (step: number) => `Step ${step}`,
    agent: "model call",
    attempt: (attempt: number) => `attempt ${attempt}`,
    select: (name: string) => `Select the model call ${name}`,
    discarded: "discarded, the model was asked again",
    waiting: "waiting for the first token",
    silent: "said nothing",
    rate: (perSecond: number) => `${(perSecond < 100 ? decimal : whole).format(perSecond)} tokens/s`,
    count: (amount: number) => count(amount, "token"),
    first: (milliseconds: number) => `first after ${formatPreciseDuration(milliseconds)}`,
    slow: (amount: number) => count(amount, "slow gap"),
    longest: (milliseconds: number) => `longest gap ${formatPreciseDuration(milliseconds)}`,
    strip: (longest: number, slow: number) => {
      const told = slow === 0 ? "none is" : slow === 1 ? "one is" : `${whole.format(slow)} are`;
      return `Time between tokens: the longest gap is ${formatPreciseDuration(longest)}, ${told} longer than a second.`;
    },
    thinking: (amount: number) =>
      `It also thought, in ${count(amount, "piece")}. Thinking is not among the tokens, here as in the API.`,
  },

  chunk: (first: number, last: number, name: string) =>
    `Tokens ${whole.format(first)} to ${whole.format(last)} of ${name}`,
  toolCall: "tool call",
  text: "text",
  waited: (milliseconds: number) => `waited ${formatPreciseDuration(milliseconds)}`,
  cut: (amount: number) => `… and ${count(amount, "character")} more`,
  empty: "empty token",
  blank: { spaces: "space", "line-end": "line end", tab: "tab" },
  kind: { text: "text", "tool-name": "tool name", "tool-arguments": "tool arguments" },

  mark: {
    "step-end": (step: number) => `Step ${step} ended`,
    discarded: (step: number) => `Step ${step}: what the model had said was taken back`,
    done: () => "Done",
  },

  tip: {
    gap: (milliseconds: number) => `${formatPreciseDuration(milliseconds)} after the token before`,
    first: (milliseconds: number) => `first token, ${formatPreciseDuration(milliseconds)} after the call began`,
    at: (milliseconds: number) => `at ${formatOffset(milliseconds)}`,
    event: (seq: number) => `event ${whole.format(seq)}`,
  },
  selected: "Selected token",
} as const;
