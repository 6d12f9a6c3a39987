import { APICallError, JSONParseError, TypeValidationError } from "@ai-sdk/provider";
import { createProviderStreamError } from "@ai-sdk/provider-utils";
import { describe, expect, it } from "vitest";
import { describeProviderError } from "#lib/server/models/provider-error";

const secret = "sk-live-4242";
const url = "https://user:pass@models.internal.example/v1/chat/completions";

function refusal(options: {
  statusCode?: number;
  responseBody?: string;
  responseHeaders?: Record<string, string>;
  cause?: unknown;
}): APICallError {
  return new APICallError({ message: `Raw text with ${secret}`, url, requestBodyValues: { secret }, ...options });
}

function networkError(code: string, message = `connect ${code} 10.0.0.7:443`): Error {
  return Object.assign(new Error(message), { code });
}

describe("describeProviderError", () => {
  it.each([
    [401, "provider_auth"],
    [403, "provider_auth"],
    [404, "model_not_found"],
    [413, "context_overflow"],
    [429, "rate_limited"],
    [400, "provider_error"],
    [500, "provider_error"],
    [503, "provider_error"],
  ])("names status %i %s and ends the run as failed", (statusCode, code) => {
    expect(describeProviderError(refusal({ statusCode }))).toMatchObject({
      code,
      status: "failed",
      finishReason: "error",
    });
  });

  it.each([
    '{"error":{"code":"context_length_exceeded","message":"too long"}}',
    '{"error":{"type":"exceed_context_size_error","message":"too long"}}',
    '{"error":{"message":"This model\'s maximum context length is 8192 tokens."}}',
  ])("recognises a conversation that is too long: %s", (responseBody) => {
    expect(describeProviderError(refusal({ statusCode: 400, responseBody })).code).toBe("context_overflow");
  });

  it("does not take a limit on tokens per minute for a conversation that is too long", () => {
    const responseBody = '{"error":{"message":"Too many tokens per minute"}}';
    expect(describeProviderError(refusal({ statusCode: 429, responseBody })).code).toBe("rate_limited");
  });

  it("tells an account without credit from too many requests", () => {
    const responseBody = '{"error":{"code":"insufficient_quota"}}';
    expect(describeProviderError(refusal({ statusCode: 429, responseBody })).code).toBe("provider_quota");
  });

  it.each([
    ["7", 7, "7 seconds"],
    ["1", 1, "1 second"],
    ["600", 600, "10 minutes"],
    ["Sat, 21 Nov 2026 12:00:30 GMT", 30, "30 seconds"],
  ])("says when to try again after retry-after: %s", (header, seconds, words) => {
    const error = refusal({ statusCode: 429, responseHeaders: { "retry-after": header } });
    const described = describeProviderError(error, Date.parse("2026-11-21T12:00:00Z"));
    expect(described.retryAfter).toBe(seconds);
    expect(described.message).toContain(`in ${words}.`);
  });

  it("gives no time when the provider gave none that can be read", () => {
    const error = refusal({ statusCode: 429, responseHeaders: { "retry-after": "soon" } });
    expect(describeProviderError(error)).not.toHaveProperty("retryAfter");
  });

  it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ECONNRESET", "UND_ERR_SOCKET", "CERT_HAS_EXPIRED"])(
    "calls a provider unreachable when %s came before any answer",
    (code) => {
      const cause = networkError(code);
      const expected = { code: "provider_unreachable", status: "failed", finishReason: "error" };
      expect(describeProviderError(refusal({ cause }))).toMatchObject(expected);
      expect(describeProviderError(new TypeError("fetch failed", { cause }))).toMatchObject(expected);
    },
  );

  it.each([
    new TypeError("terminated", { cause: networkError("UND_ERR_SOCKET", "other side closed") }),
    new TypeError("terminated"),
    new Error("socket hang up"),
    networkError("ECONNRESET"),
    networkError("EPIPE"),
    refusal({ statusCode: 200, cause: networkError("UND_ERR_SOCKET", "other side closed") }),
  ])("calls a connection lost in the middle of an answer interrupted: %s", (error) => {
    expect(describeProviderError(error)).toMatchObject({
      code: "connection_lost",
      status: "interrupted",
      finishReason: "lost",
    });
  });

  it("describes an error that came inside the stream by what the provider says it is", () => {
    const error = createProviderStreamError({
      message: `Overloaded, ${secret}`,
      type: "overloaded_error",
      statusCode: 503,
      data: {},
    });
    expect(describeProviderError(error)).toMatchObject({ code: "provider_error", status: "failed" });
    const limited = createProviderStreamError({ message: "slow down", statusCode: 429, data: {} });
    expect(describeProviderError(limited).code).toBe("rate_limited");
  });

  it.each([408, 409, 429, 500, 502, 503, 504])("says that status %i is worth another try", (statusCode) => {
    expect(describeProviderError(refusal({ statusCode })).isRetriable).toBe(true);
  });

  it.each([400, 401, 403, 404, 413, 422])("says that status %i is not worth another try", (statusCode) => {
    expect(describeProviderError(refusal({ statusCode }))).not.toHaveProperty("isRetriable");
  });

  it("says that an account without credit is not worth another try, and a server without an answer is", () => {
    const responseBody = '{"error":{"code":"insufficient_quota"}}';
    expect(describeProviderError(refusal({ statusCode: 429, responseBody }))).not.toHaveProperty("isRetriable");
    expect(describeProviderError(refusal({ cause: networkError("ECONNREFUSED") })).isRetriable).toBe(true);
    expect(describeProviderError(networkError("ECONNRESET")).isRetriable).toBe(true);
  });

  it("waits as long as a server says that is down for a while", () => {
    const error = refusal({ statusCode: 503, responseHeaders: { "retry-after": "9" } });
    expect(describeProviderError(error).retryAfter).toBe(9);
  });

  it.each([
    new JSONParseError({ text: secret, cause: new SyntaxError(secret) }),
    new TypeValidationError({ value: secret, cause: new Error(secret) }),
  ])("calls an answer that cannot be read malformed: %s", (error) => {
    expect(describeProviderError(error)).toMatchObject({ code: "malformed_answer", status: "failed" });
  });

  it.each([
    [{ message: secret, code: 429 }, "rate_limited"],
    [{ message: secret, type: "rate_limit_exceeded", code: null }, "rate_limited"],
    [{ message: secret, code: "context_length_exceeded" }, "context_overflow"],
    [{ message: secret, type: "insufficient_quota" }, "provider_quota"],
    [{ message: secret, type: "overloaded_error" }, "provider_error"],
  ])("reads an error's body that stands in the stream as it came: %j", (error, code) => {
    const described = describeProviderError(error);
    expect(described.code).toBe(code);
    expect(described.message).not.toContain(secret);
  });

  it.each([undefined, null, "text", { message: secret }, new SyntaxError("Unexpected token"), new Error(secret)])(
    "has a sentence for anything else: %s",
    (error) => {
      expect(describeProviderError(error)).toMatchObject({ code: "provider_error", status: "failed" });
    },
  );

  it("never shows the provider's text, its address or a key", () => {
    const errors = [
      ...[400, 401, 403, 404, 413, 429, 500].map((statusCode) =>
        refusal({ statusCode, responseBody: `{"error":{"message":"${secret} at ${url}"}}` }),
      ),
      refusal({ cause: networkError("ECONNREFUSED") }),
      new Error(`${secret} ${url}`),
    ];
    for (const error of errors) {
      expect(describeProviderError(error).message).not.toMatch(/sk-live|internal\.example|10\.0\.0\.7|user:pass|Raw/);
    }
  });
});
