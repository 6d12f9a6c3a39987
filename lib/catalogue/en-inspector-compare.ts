import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";

const whole = new Intl.NumberFormat("en");
// In the reader's own time zone, so only to be drawn in the browser.
const moments = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const decimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** Words of the comparison of two runs. */
export const compareWords = {
  title: (left: string, right: string) => `Run ${left} and run ${right}`,
  heading: "Two runs side by side",
  side: { left: "A", right: "B" },
  swap: "Swap sides",
  backToRun: "Back to the run",
  choose: "Compare with…",
  chooseTitle: "Which run to compare with?",
  search: "Find a run",
  sameChat: "In this chat",
  elsewhere: "In other chats",
  when: (at: number) => moments.format(at),
  noOthers: "There is no other run yet. Ask something again, and compare the two answers here.",
  noneFound: "No run of that name.",
  close: "Close",
  goesOn: "This run still goes on; what it does next will be added.",
  overview: "Overview",
  steps: "Steps",
  step: (left: number | null, right: number | null) => {
    if (left !== null && right !== null) return left === right ? `Step ${left}` : `Step ${left} and step ${right}`;
    return `Step ${left ?? right}`;
  },
  answer: "Answer",
  question: "Question",
  instructions: "Instructions",
  thinking: "Thinking",
  same: "The same",
  gap: "No such step here",
  callGap: "No such call here",
  noText: "nothing said",
  only: { left: "only in A", right: "only in B" },
  added: "in B only:",
  removed: "in A only:",
  arguments: "Arguments",
  result: "Result",
  failure: "What went wrong",
  nested: "Said inside the tool",
  differences: {
    text: "other words",
    reasoning: "other thinking",
    tools: "other calls",
    inputs: "other arguments",
    outputs: "other results",
    status: "other outcome",
  },
  noDifference: "no difference but time",
  difference: (count: number) => `${whole.format(count)} ${count === 1 ? "step differs" : "steps differ"}`,
  identical: "Both runs did the same, step by step.",
  slower: (milliseconds: number) =>
    milliseconds === 0
      ? "as fast"
      : `${formatPreciseDuration(Math.abs(milliseconds))} ${milliseconds > 0 ? "longer in B" : "shorter in B"}`,
  figures: {
    agent: "Agent",
    model: "Model",
    status: "Outcome",
    milliseconds: "Whole run",
    firstToken: "To first token",
    tokensPerSecond: "Tokens a second",
    modelCalls: "Model calls",
    toolCalls: "Tool calls",
    tokens: "Tokens in / out",
  },
  none: "–",
  milliseconds: (value: number | null) => (value === null ? "–" : formatPreciseDuration(value)),
  number: (value: number | null) => (value === null ? "–" : decimal.format(value)),
  tokens: (input: number | null, output: number | null) =>
    input === null && output === null
      ? "–"
      : `${input === null ? "–" : whole.format(input)} / ${output === null ? "–" : whole.format(output)}`,
} as const;
