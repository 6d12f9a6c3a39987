import "server-only";
import { type ModelBudget, ModelTimeout } from "#lib/server/executor/model-timeout";
import { CircuitOpen } from "#lib/server/models/provider-circuits";
import { describeProviderError, type ProviderErrorDescription } from "#lib/server/models/provider-error";

const timeouts: Record<ModelBudget, ProviderErrorDescription> = {
  "first-content": {
    code: "provider_timeout",
    message: "The model provider did not begin to answer in time.",
    status: "failed",
    finishReason: "timeout",
  },
  "part-gap": {
    code: "stalled",
    message: "The model's answer stalled before it was complete.",
    status: "interrupted",
    finishReason: "lost",
  },
  "model-call": {
    code: "timeout",
    message: "This part of the answer took longer than it may.",
    status: "interrupted",
    finishReason: "timeout",
  },
};

const lostAnswer: ProviderErrorDescription = {
  code: "connection_lost",
  message: "The model's answer broke off before it was complete.",
  status: "interrupted",
  finishReason: "lost",
};

const noAnswer: ProviderErrorDescription = {
  code: "empty_response",
  message: "The model gave no answer.",
  status: "failed",
  finishReason: "empty",
};

/** Stands for a stream that ended without saying that the answer is complete. */
export class UnfinishedAnswer extends Error {
  constructor() {
    super("The model's stream ended without a finish.");
    this.name = "UnfinishedAnswer";
  }
}

function describe(error: unknown, now: number): ProviderErrorDescription {
  if (error instanceof ModelTimeout) return timeouts[error.budget];
  if (error instanceof CircuitOpen) return error.described;
  if (error instanceof UnfinishedAnswer) return lostAnswer;
  return describeProviderError(error, now);
}

/**
 * Describes why a model call failed. `hasContent`: it had begun to answer, so that there is something to go on from, and asking
 * again would say it twice. `now` is ms since 1970.
 */
export function describeModelFailure(error: unknown, hasContent: boolean, now: number): ProviderErrorDescription {
  const described = describe(error, now);
  if (hasContent) {
    const { isRetriable: _tooLate, ...final } = described;
    if (described.code === "malformed_answer") return { ...final, status: "interrupted", finishReason: "lost" };
    return final;
  }
  if (described.code !== "connection_lost") return described;
  // A server that ends its answer properly, without a word, has none; a line that breaks may hold the next time.
  if (!described.isRetriable) return noAnswer;
  return {
    ...described,
    message: "The connection to the model provider broke off.",
    status: "failed",
    finishReason: "error",
  };
}
