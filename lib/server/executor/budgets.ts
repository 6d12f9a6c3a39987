import "server-only";

/** What one run may take. Times are in ms, sizes in bytes of UTF-8. */
export interface Budgets {
  /** From asking a model to the first thing it says. */
  firstContent: number;
  /** Between two parts of an answer. */
  partGap: number;
  /** One model call, from asking to its last part. */
  modelCall: number;
  /** One tool call, unless the tool's file sets `metadata.timeLimitMs`. */
  toolCall: number;
  /** Tools that run at the same time. */
  toolsAtOnce: number;
  /** Calls of one step that are run; further ones are refused. */
  callsInStep: number;
  /** How often in a row the same call is made before the run ends. */
  sameCallInARow: number;
  /** Text and reasoning of one message. */
  text: number;
  /** Arguments of one call. */
  toolArguments: number;
  /** Result of one call as it is kept. */
  keptOutput: number;
  /** Result of one call as the model is given it. */
  toldOutput: number;
  /** Text of one model call that a tool makes. */
  nestedText: number;
  /** Further tries of a model call that failed before it said anything. */
  retries: number;
  /** The longest wait a provider may ask for between two tries. */
  retryWait: number;
}

export const defaultBudgets: Budgets = {
  firstContent: 60_000,
  partGap: 45_000,
  modelCall: 180_000,
  toolCall: 30_000,
  toolsAtOnce: 8,
  callsInStep: 32,
  sameCallInARow: 3,
  text: 1024 * 1024,
  toolArguments: 256 * 1024,
  keptOutput: 1024 * 1024,
  toldOutput: 64 * 1024,
  nestedText: 1024 * 1024,
  retries: 2,
  retryWait: 20_000,
};
