import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";
import type { SpanStatus } from "#lib/protocol/span";

const whole = new Intl.NumberFormat("en");
const decimal = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What a span is to a reader: a tool's own model call is not the agent's. */
export type SpanRole = "run" | "model" | "nested" | "tool";

function count(amount: number, one: string): string {
  return `${whole.format(amount)} ${one}${amount === 1 ? "" : "s"}`;
}

function offset(milliseconds: number): string {
  return milliseconds < 0
    ? `${formatPreciseDuration(-milliseconds)} before the run`
    : `at ${formatPreciseDuration(milliseconds)}`;
}

const outcomes: Record<SpanStatus, string> = {
  completed: "completed",
  failed: "failed",
  stopped: "stopped",
  denied: "denied",
  interrupted: "interrupted",
  discarded: "discarded",
};

/** Words of the timeline tab. Lengths of time are in ms, times count from the run's beginning. */
export const timelineWords = {
  none: "Nothing has begun yet.",
  loading: "Reading the log…",
  unknown: "–",
  list: (pieces: readonly string[]) => pieces.filter((piece) => piece !== "").join(", "),

  figures: {
    label: "The run in figures",
    milliseconds: "whole run",
    soFar: "so far",
    firstToken: "to first token",
    tokensPerSecond: "tokens/s",
    modelCalls: "model calls",
    toolCalls: "tool calls",
    tokens: "tokens in / out",
    waiting: "time waiting",
    nested: (amount: number) => `${whole.format(amount)} in tools`,
    retries: (amount: number) => (amount === 1 ? "1 retry" : `${whole.format(amount)} retries`),
    discarded: (amount: number) => `${whole.format(amount)} discarded`,
    failed: (amount: number) => `${whole.format(amount)} failed`,
    retryWait: (milliseconds: number) => `${formatPreciseDuration(milliseconds)} for retries`,
    number: (amount: number) => whole.format(amount),
    rate: (perSecond: number) => decimal.format(perSecond),
  },

  failure: {
    label: "How the run ended",
    failed: "The run failed.",
    interrupted: "The run was interrupted.",
    stopped: "The run was stopped.",
    reference: (ref: string) => `Reference ${ref}`,
    copyReference: "Copy the reference",
    where: "Show where",
  },

  chart: {
    tree: "Spans of the run",
    span: "Span",
    time: "Time shown",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    zoomWhole: "Show the whole run",
    shownWhole: (to: number) => `The whole run, ${formatPreciseDuration(to)}`,
    shown: (from: number, to: number) => `From ${formatPreciseDuration(from)} to ${formatPreciseDuration(to)}`,
    leaveReplay: (at: number) => `The replay stands ${offset(at)}. Go back to the end`,
    keys: "Ctrl and the wheel zoom, as + and − do; 0 shows the whole. Drag over the time axis to look at a part.",
  },

  legend: {
    label: "What the bars mean",
    waiting: "waits for the first token",
    speaking: "model speaks",
    working: "tool works",
    retryWait: "waits to ask again",
    failed: "failed",
  },

  role: { run: "run", model: "model call", nested: "model call of a tool", tool: "tool call" } satisfies Record<
    SpanRole,
    string
  >,
  outcome: (status: SpanStatus | null) => (status === null ? "going on" : outcomes[status]),
  step: (step: number) => `step ${step}`,
  attempt: (attempt: number) => `try ${attempt}`,
  began: (milliseconds: number) => `began ${offset(milliseconds)}`,
  took: (milliseconds: number, isOpen: boolean) =>
    isOpen ? `${formatPreciseDuration(milliseconds)} so far` : formatPreciseDuration(milliseconds),
  moreTags: (amount: number) => `+${amount}`,

  fact: {
    begins: "Began",
    firstToken: "First token",
    ends: "Ended",
    took: "Took",
    waited: "Waiting",
    spoke: "Speaking",
    retryWait: "Wait for the retry",
    tokens: "Tokens seen",
    rate: "Tokens/s",
    usage: "Usage",
    reason: "Finish reason",
    model: "Model",
    events: "Events",
  },
  offset,
  stillGoing: "still going",
  soFar: (length: string) => `${length} so far`,
  usage: (told: { input?: number; output?: number; reasoning?: number; cached?: number }) => {
    const amount = (tokens: number | undefined) => (tokens === undefined ? "–" : whole.format(tokens));
    const more = [
      told.reasoning ? `${amount(told.reasoning)} thinking` : "",
      told.cached ? `${amount(told.cached)} cached` : "",
    ].filter((piece) => piece !== "");
    return `${amount(told.input)} in, ${amount(told.output)} out${more.length > 0 ? ` (${more.join(", ")})` : ""}`;
  },
  events: (first: number, last: number | null) =>
    last === null ? `from ${whole.format(first)}` : `${whole.format(first)} to ${whole.format(last)}`,

  ran: {
    never: "never ran",
    once: "ran once",
    again: (time: number, times: number) => `ran ${count(times, "time")}, this is number ${time}`,
    asked: "asked once",
    askedAgain: (attempt: number) => `asked again (${attempt})`,
    firstTry: "first try",
    mayHaveRun: "may have run",
  },

  details: {
    label: (name: string) => `Details of ${name}`,
    close: "Close the details",
    showBegin: "Show this moment",
    showEnd: "Show its end",
    zoom: "Zoom to it",
    times: "Times",
    atOnce: "Ran at the same time as",
    calls: "Calls it made",
    sent: "What it was sent stands in",
    input: "Arguments",
    noInput: "No arguments",
    prompt: "Prompt",
    instructions: "Instructions",
    question: "Question",
    result: "Result",
    said: "What it said",
    answer: "Answer",
    nothingSaid: "It said nothing.",
    nothingYet: "Nothing yet.",
    metadata: "Metadata",
    failure: "What went wrong",
    copy: (what: string) => `Copy: ${what}`,
    callFailed: "failed before it began",
    callAtProvider: "run by the provider",
    callWaiting: "not begun",
  },

  problem: {
    unknown: { failed: "It failed and did not say why.", interrupted: "It was cut off before it was done." },
    stopped: "It was stopped before it was done.",
    denied: "It was not allowed to run.",
    discarded: (at: number | null) =>
      at === null
        ? "This try was given up, and the model was asked again."
        : `This try was given up, and the model was to be asked again ${offset(at)}.`,
    neverRan: "The tool itself never ran.",
    code: (code: string) => `The error's code is ${code}.`,
    reference: (ref: string) => `The server's log tells more under the reference ${ref}.`,
  },
} as const;
