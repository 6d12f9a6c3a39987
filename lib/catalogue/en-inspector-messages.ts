import { formatPreciseDuration } from "#lib/catalogue/format-precise-duration";

const whole = new Intl.NumberFormat("en");
const count = (amount: number, one: string): string => `${whole.format(amount)} ${one}${amount === 1 ? "" : "s"}`;

/** Words of the inspector's messages: what each call of a model was sent, and what it said. */
export const messageTabWords = {
  label: "Model calls of the run",
  empty: "No model has been asked yet.",
  call: (number: number, attempt: number) =>
    `Call ${whole.format(number)}${attempt > 1 ? `, attempt ${whole.format(attempt)}` : ""}`,
  nestedCall: (name: string, attempt: number) => `${name}${attempt > 1 ? `, attempt ${whole.format(attempt)}` : ""}`,
  askedBy: (tool: string) => `asked by ${tool}`,
  took: (milliseconds: number) => formatPreciseDuration(milliseconds),
  status: {
    completed: "completed",
    failed: "failed",
    stopped: "stopped",
    denied: "denied",
    interrupted: "interrupted",
    discarded: "discarded",
    running: "running",
  },

  sent: "What it was sent",
  size: (messages: number, characters: number) => `${count(messages, "message")}, ${count(characters, "character")}`,
  copyPrompt: "Copy the whole prompt as JSON",
  noPrompt: "The log keeps no prompt of this call.",
  broken: "This prompt cannot be shown: something in it is no message.",
  mayBeCut: "A log keeps 64 KB of what a tool asks, so the end of this prompt may be missing.",
  same: (messages: number, call: string) => `${count(messages, "earlier message")}, the same as in ${call}`,
  all: (messages: number, call: string) =>
    messages === 1
      ? `Its one message is the same as in ${call}`
      : `All ${whole.format(messages)} messages are the same as in ${call}`,
  callInText: (number: number, attempt: number) =>
    `call ${whole.format(number)}${attempt > 1 ? `, attempt ${whole.format(attempt)}` : ""}`,
  turns: (messages: number) => `${count(messages, "message")} of earlier turns`,
  characters: (amount: number) => count(amount, "character"),
  copyMessage: "Copy message",
  role: { system: "System", user: "User", assistant: "Assistant", tool: "Tool" },
  otherRole: "Unknown role",
  calls: "calls",
  noArguments: "no arguments",
  atProvider: "run by the provider",
  answers: "result of",
  failed: "failed",
  file: "File",
  noThinkingText: "Thinking that only its provider can read.",
  nothing: "Nothing.",
  options: "For the provider only",
  schema: "JSON schema",
  strict: "strict",
  tools: (amount: number) => count(amount, "tool"),
  noTools: "no tools",
  settings: {
    model: "Model",
    provider: "Provider",
    tags: "Tags",
    temperature: "Temperature",
    maxOutputTokens: "Max output tokens",
    toolChoice: "Tool choice",
    reasoning: "Reasoning",
  },
  notSet: "not set",
  nestedSettings: "The log does not keep the settings of a tool's own call.",

  said: "What it said",
  saying: "The model is answering…",
  saidNothing: "It said nothing.",
  writing: "being written",
  finishReason: (reason: string) => `Finish reason: ${reason}`,
  discarded: "Discarded: nothing of it was kept, and the model was asked again.",
  usage: (usage: {
    inputTokens?: number;
    cachedInputTokens?: number;
    outputTokens?: number;
    reasoningTokens?: number;
  }) =>
    [
      usage.inputTokens === undefined
        ? ""
        : `${count(usage.inputTokens, "token")} in${usage.cachedInputTokens ? ` (${whole.format(usage.cachedInputTokens)} from a cache)` : ""}`,
      usage.outputTokens === undefined
        ? ""
        : `${count(usage.outputTokens, "token")} out${usage.reasoningTokens ? ` (${whole.format(usage.reasoningTokens)} of thinking)` : ""}`,
    ]
      .filter((words) => words !== "")
      .join(", "),
  shortUsage: (input: number | undefined, output: number | undefined) =>
    `${input === undefined ? "?" : whole.format(input)} → ${output === undefined ? "?" : whole.format(output)} tokens`,
} as const;
