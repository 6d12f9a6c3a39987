/** A run in numbers. Times are in ms. */
export interface RunFigures {
  /** From the run's beginning to its end, or as far as it has come; null before it began. */
  milliseconds: number | null;
  /** From the run's beginning to the first piece of text, thinking or a call; null before that. */
  firstTokenMilliseconds: number | null;
  /** How fast the agent's model calls speak, from the first to the last token of each; null before the second token. */
  tokensPerSecond: number | null;
  /** The agent's own model calls that stand or still go on. */
  modelCalls: number;
  /** The agent's own model calls whose output was dropped. */
  discardedModelCalls: number;
  /** Model calls of tools, without those that were dropped. */
  nestedModelCalls: number;
  /** How often a model, the agent's or a tool's, was asked again. */
  retries: number;
  /** Calls the agent decided on, failed ones among them. */
  toolCalls: number;
  failedToolCalls: number;
  /** Null where nobody told. */
  inputTokens: number | null;
  outputTokens: number | null;
  /** Time the agent waited for the first token of its model calls. */
  waitingMilliseconds: number;
  /** Time in which at least one tool was running, with what its own models took. */
  toolMilliseconds: number;
  /** Time between a discarded model call of the agent and the next. */
  retryMilliseconds: number;
}
