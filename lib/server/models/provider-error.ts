import "server-only";
import { APICallError, InvalidResponseDataError, JSONParseError, TypeValidationError } from "@ai-sdk/provider";
import { isProviderStreamError } from "@ai-sdk/provider-utils";
import { z } from "zod";
import type { RunFinishReason } from "#lib/protocol/run";
import { errorChain, networkFailure } from "#lib/server/models/network-failure";
import { readRetryAfter } from "#lib/server/models/retry-after";

/** What people are told when a model call fails, and how its run ends. */
export interface ProviderErrorDescription {
  code: string;
  /** For people: no text of the provider, no address, no key. */
  message: string;
  status: "failed" | "interrupted";
  finishReason: Extract<RunFinishReason, "error" | "lost" | "empty" | "timeout">;
  /** Seconds after which the provider said to try again. */
  retryAfter?: number;
  /** Whether asking once more may help, as long as the model has not said anything. */
  isRetriable?: true;
}

function failed(code: string, message: string): ProviderErrorDescription {
  return { code, message, status: "failed", finishReason: "error" };
}

function retriable(description: ProviderErrorDescription): ProviderErrorDescription {
  return { ...description, isRetriable: true };
}

const lost: ProviderErrorDescription = {
  code: "connection_lost",
  message: "The connection to the model provider broke off in the middle of the answer.",
  status: "interrupted",
  finishReason: "lost",
};

const malformed = failed("malformed_answer", "The model provider sent a part of its answer that cannot be read.");

function inWords(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

function rateLimited(retryAfter: number | undefined): ProviderErrorDescription {
  const when = retryAfter === undefined ? "in a moment" : `in ${inWords(retryAfter)}`;
  const described = failed("rate_limited", `The model provider is getting too many requests. Try again ${when}.`);
  return retriable(retryAfter === undefined ? described : { ...described, retryAfter });
}

// How `@ai-sdk/openai-compatible` tells a stream that simply ended.
const endedEarly = /ended without a finish reason/;

// Only the provider's own words tell these from other refusals: servers do not agree on a code.
const contextOverflow =
  /context_length|context_window|exceed_context_size|context (length|window|size)|prompt is too long|too many tokens/i;
const quotaUsedUp = /insufficient_quota|billing_hard_limit/i;

/** Code, type and text of the provider's answer, only to be searched, never to be shown. */
interface ProviderAnswer {
  status: number | undefined;
  text: string;
  headers: Record<string, string> | undefined;
}

const bareErrorSchema = z.object({
  message: z.string(),
  code: z.union([z.string(), z.number()]).nullish(),
  type: z.string().nullish(),
});

/** The HTTP status that an error's code or type stands for, where a stream had begun and its own status said all was well. */
function statusOf(code: string | number, type: string): number | undefined {
  if (typeof code === "number" && code >= 400 && code < 600) return code;
  const words = `${code} ${type}`;
  if (/rate_limit|too_many_requests|insufficient_quota/.test(words)) return 429;
  if (/server_error|overloaded|unavailable/.test(words)) return 503;
  if (/invalid_request|context_length/.test(words)) return 400;
  return undefined;
}

function readAnswer(error: unknown): ProviderAnswer | undefined {
  if (APICallError.isInstance(error)) {
    return {
      status: error.statusCode,
      text: `${error.message} ${error.responseBody ?? ""}`,
      headers: error.responseHeaders,
    };
  }
  if (isProviderStreamError(error)) {
    const { code = "", type = "", message, statusCode } = error;
    return { status: statusCode ?? statusOf(code, type), text: `${code} ${type} ${message}`, headers: undefined };
  }
  // Some providers put the body of an error into the stream as it came.
  const bare = bareErrorSchema.safeParse(error);
  if (!bare.success || error instanceof Error) return undefined;
  const { code = "", type = "", message } = bare.data;
  return { status: statusOf(code ?? "", type ?? ""), text: `${code} ${type} ${message}`, headers: undefined };
}

function describeAnswer({ status, text, headers }: ProviderAnswer, now: number): ProviderErrorDescription | undefined {
  if (status === undefined || status < 400) return undefined;
  if (status === 401 || status === 403) {
    return failed(
      "provider_auth",
      "The model provider refused the server's credentials. Whoever runs this server must check them.",
    );
  }
  if (status === 413 || (status !== 429 && contextOverflow.test(text))) {
    return failed("context_overflow", "This conversation is longer than the model can read. Start a new chat.");
  }
  if (quotaUsedUp.test(text)) {
    return failed("provider_quota", "The server's account with the model provider has no credit left.");
  }
  if (status === 429) return rateLimited(readRetryAfter(headers, now));
  if (status === 404) return failed("model_not_found", "The model provider does not offer this model to the server.");
  if (status >= 500 || status === 408 || status === 409) {
    const retryAfter = readRetryAfter(headers, now);
    const described = failed("provider_error", "The model provider had a problem of its own. Try again in a moment.");
    return retriable(retryAfter === undefined ? described : { ...described, retryAfter });
  }
  return failed("provider_error", "The model provider did not accept the request.");
}

/**
 * Describes what a model call threw, or put into its stream as an `error` part. An abort is not the provider's error:
 * callers tell it apart before. `now` is ms since 1970.
 */
export function describeProviderError(error: unknown, now = Date.now()): ProviderErrorDescription {
  for (const link of errorChain(error)) {
    const answer = readAnswer(link);
    const described = answer && describeAnswer(answer, now);
    if (described) return described;
    if (InvalidResponseDataError.isInstance(link) && endedEarly.test(link.message)) return lost;
    if (JSONParseError.isInstance(link) || TypeValidationError.isInstance(link)) return malformed;
  }
  switch (networkFailure(error)) {
    case "unreachable":
      return retriable(failed("provider_unreachable", "The model provider cannot be reached from the server."));
    case "lost":
      return retriable(lost);
    default: {
      const described = failed("provider_error", "The model provider sent an answer that the server could not use.");
      return isProviderStreamError(error) && error.isRetryable === true ? retriable(described) : described;
    }
  }
}
