import type { FailedAnswer } from "./beat.ts";
import type { Scene } from "./scene.ts";

function failing(failure: Omit<FailedAnswer, "kind">): Scene {
  return { delayMs: 0, answer: () => ({ kind: "failure", ...failure }) };
}

/** Stands for what must never reach a person: every failure's raw text holds it. */
export const failureSecret = "sk-fake-0123456789abcdef";

/** Scenes in which the provider refuses the request, with the statuses and bodies OpenAI uses. */
export const failureScenes: Record<string, Scene> = {
  "fake-401": failing({
    status: 401,
    error: {
      message: `Incorrect API key provided: ${failureSecret}.`,
      type: "invalid_request_error",
      code: "invalid_api_key",
    },
  }),
  "fake-404": failing({
    status: 404,
    error: {
      message: `The model does not exist or ${failureSecret} has no access to it.`,
      type: "invalid_request_error",
      code: "model_not_found",
    },
  }),
  "fake-429": failing({
    status: 429,
    headers: { "retry-after": "7" },
    error: {
      message: `Rate limit reached for ${failureSecret} on requests per minute.`,
      type: "requests",
      code: "rate_limit_exceeded",
    },
  }),
  "fake-quota": failing({
    status: 429,
    error: {
      message: `You exceeded your current quota, ${failureSecret}.`,
      type: "insufficient_quota",
      code: "insufficient_quota",
    },
  }),
  "fake-500": failing({
    status: 500,
    error: {
      message: `The server had an error while processing ${failureSecret}.`,
      type: "server_error",
      code: null,
    },
  }),
  "fake-context": failing({
    status: 400,
    error: {
      message: `This model's maximum context length is 8192 tokens (${failureSecret}).`,
      type: "invalid_request_error",
      code: "context_length_exceeded",
    },
  }),
};
