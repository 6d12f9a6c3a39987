import { formatDuration } from "#lib/catalogue/format-duration";
import { speakDuration } from "#lib/catalogue/speak-duration";

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en");

function count(amount: number, one: string): string {
  return `${whole.format(amount)} ${one}${amount === 1 ? "" : "s"}`;
}

/** Words of the steps an agent takes. A card's headline is verb, name and argument, set apart by the card itself. */
export const stepWords = {
  verb: {
    call: {
      writing: "Calling",
      waiting: "Waiting for your OK:",
      running: "Calling",
      done: "Called",
      failed: "Failed:",
      denied: "Denied:",
      stopped: "Stopped:",
      interrupted: "Interrupted:",
    },
    search: {
      writing: "Searching the web…",
      waiting: "Waiting for your OK:",
      running: "Searching:",
      done: "Searched:",
      failed: "Search failed",
      denied: "Denied:",
      stopped: "Stopped:",
      interrupted: "Interrupted:",
    },
  },
  mayHaveRun: "may have run",
  characters: (amount: number) => `${compact.format(amount)} char${amount === 1 ? "" : "s"}`,
  argument: (text: string) => `: ${text}`,
  aside: (text: string) => ` · ${text}`,

  askedWith: "Asked with",
  result: "Result",
  failure: "What went wrong",
  soFar: "What had arrived",
  close: "Close",
  noArguments: "no arguments",
  nestedWriting: (name: string, tokens: number) => `${name} is writing · ${count(tokens, "token")}`,
  nestedDone: (name: string, tokens: number) => `${name} wrote · ${count(tokens, "token")}`,
  noteSize: (amount: number, characters: number) => `${count(amount, "word")}, ${count(characters, "character")}`,

  thinking: "Thinking…",
  thought: (milliseconds: number | null) =>
    milliseconds === null ? "Thought about it" : `Thought for ${formatDuration(milliseconds)}`,

  working: "Working",
  stillWaiting: "still waiting…",
  stepCount: (amount: number) => count(amount, "step"),
  used: (amount: number) => `Used ${count(amount, "tool")}:`,
  /** Names with how often each was called; at most three, then how many more. */
  tools: (tools: readonly { name: string; calls: number; failed: number }[]) => {
    const shown = tools.slice(0, 3).map(({ name, calls, failed }) => {
      const marks = [
        calls > 1 ? ` (${calls})` : "",
        failed > 0 ? ` (${failed === 1 && calls === 1 ? "" : `${failed} `}failed)` : "",
      ];
      return name + marks.join("");
    });
    return shown.join(", ") + (tools.length > shown.length ? ` +${tools.length - shown.length}` : "");
  },
  thoughtOnly: "Thought",

  /** Ends a card's headline for those who hear it: state, time in words, and what a press does. */
  spokenEnd: ({ state, milliseconds, isOpen }: { state: string; milliseconds: number | null; isOpen: boolean }) =>
    ["", state, milliseconds === null ? "" : speakDuration(milliseconds), isOpen ? "hide details" : "show details"]
      .filter((piece, index) => index === 0 || piece !== "")
      .join(", "),
  state: {
    writing: "arguments are being written",
    waiting: "waiting for you",
    running: "running",
    done: "done",
    failed: "failed",
    denied: "denied",
    stopped: "stopped",
    interrupted: "interrupted",
  },

  status: {
    calling: (tool: string) => `Calling ${tool}`,
    searching: "Searching the web",
    ended: (tool: string, state: string) => `${tool} ${state}`,
    searchEnded: (state: string) => `Search ${state}`,
    thinking: "Thinking",
    answerReady: "Answer ready",
    toolsUsed: (amount: number) => `${count(amount, "tool")} used, answer ready`,
    stopped: "Stopped",
    failed: "The answer failed",
    interrupted: "The answer was interrupted",
  },
} as const;
