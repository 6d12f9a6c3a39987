import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool, LanguageModelV4Prompt } from "@ai-sdk/provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnvironment } from "#lib/server/env/environment";
import { createModelRegistry } from "#lib/server/models/model-registry";
import { describeProviderError } from "#lib/server/models/provider-error";
import { failureSecret } from "./failure-scenes.ts";
import { type FakeProvider, startFakeProvider } from "./fake-provider.ts";
import { StreamRecord } from "./stream-record.ts";

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider({ pace: 0.1 });
});
afterAll(() => provider.close());

const tools: LanguageModelV4FunctionTool[] = [
  { type: "function", name: "where_cat_is_hiding", inputSchema: { type: "object", properties: {} } },
  { type: "function", name: "get_items", inputSchema: { type: "object", properties: { place: { type: "string" } } } },
];
const question: LanguageModelV4Prompt = [
  { role: "system", content: "You help to find a cat." },
  { role: "user", content: [{ type: "text", text: "where is the cat hiding?" }] },
];

describe.each(["chat", "responses"] as const)("a model of an OpenAI-compatible server by the %s API", (api) => {
  async function offered(model: string) {
    const env = readEnvironment({
      NODE_ENV: "test",
      OPENAI_BASE_URL: provider.url,
      OPENAI_API: api,
      OPENAI_MODELS: model,
    });
    const found = (await createModelRegistry(env)).find(`openai:${model}`);
    if (found === undefined) throw new Error(`${model} is not offered`);
    return found;
  }

  /** Streams one call to its end, keeping what came and what was thrown. */
  async function record(model: string, options: Partial<LanguageModelV4CallOptions> = {}): Promise<StreamRecord> {
    const { model: languageModel, providerOptions } = await offered(model);
    const result = new StreamRecord();
    try {
      const { stream } = await languageModel.doStream({
        prompt: question,
        tools,
        ...(providerOptions ? { providerOptions } : {}),
        ...options,
      });
      for await (const part of stream) {
        result.parts.push(part);
        if (part.type === "error") result.error = part.error;
      }
    } catch (error) {
      result.error = error;
    }
    return result;
  }

  it("streams text word by word, then finishes with usage", async () => {
    const result = await record("fake-plain");
    expect(result.of("text-delta").length).toBeGreaterThan(20);
    expect(result.joined("text-delta")).toMatch(/^You wrote: where is the cat hiding\?.*every good answer does\.$/s);
    expect(result.finishReason).toBe("stop");
    expect(result.of("finish")[0]?.usage.outputTokens.total).toBeGreaterThan(20);
    expect(provider.hits.list({ model: "fake-plain" }).at(-1)?.api).toBe(api);
  });

  it("names the tool before any of its arguments, which come in fragments", async () => {
    const result = await record("fake-slow-arguments");
    const kinds = result.parts.map((part) => part.type).filter((type) => type.startsWith("tool-"));
    expect(kinds[0]).toBe("tool-input-start");
    expect(kinds.slice(-2)).toEqual(["tool-input-end", "tool-call"]);
    const fragments = result.of("tool-input-delta");
    expect(fragments.length).toBeGreaterThan(10);
    const call = result.of("tool-call")[0];
    expect(fragments.map((part) => part.delta).join("")).toBe(call?.input);
    expect(JSON.parse(call?.input ?? "")).toHaveProperty("place", expect.stringContaining("green dictionary"));
    expect(result.finishReason).toBe("tool-calls");
  });

  it("keeps the fragments of parallel calls apart by distinct ids", async () => {
    const result = await record("fake-parallel");
    const ids = result.of("tool-input-start").map((part) => part.id);
    expect(new Set(ids).size).toBe(2);
    const order = result.of("tool-input-delta").map((part) => part.id);
    expect(order.indexOf(ids[1] ?? "")).toBeLessThan(order.lastIndexOf(ids[0] ?? ""));
    const inputs = new Map(result.of("tool-call").map((call) => [call.toolCallId, JSON.parse(call.input)]));
    expect(ids.map((id) => inputs.get(id))).toEqual([{ place: "under the bed" }, { place: "on the shelf" }]);
  });

  it("plays the two-tool run by the results it is sent", async () => {
    const withResults = (...results: [tool: string, output: string][]): LanguageModelV4Prompt => [
      ...question,
      ...results.flatMap(([toolName, value], index): LanguageModelV4Prompt => {
        const toolCallId = `call-${index}`;
        return [
          { role: "assistant", content: [{ type: "tool-call", toolCallId, toolName, input: {} }] },
          {
            role: "tool",
            content: [{ type: "tool-result", toolCallId, toolName, output: { type: "text", value } }],
          },
        ];
      }),
    ];
    const first = await record("fake-two-tools");
    expect(first.of("tool-call")).toMatchObject([{ toolName: "where_cat_is_hiding", input: "{}" }]);
    const second = await record("fake-two-tools", {
      prompt: withResults(["where_cat_is_hiding", "on the shelf"]),
    });
    expect(second.of("tool-call")).toMatchObject([{ toolName: "get_items", input: '{"place":"on the shelf"}' }]);
    const third = await record("fake-two-tools", {
      prompt: withResults(["where_cat_is_hiding", "on the shelf"], ["get_items", "books and pencils"]),
    });
    expect(third.joined("text-delta")).toContain(
      "hiding on the shelf. The items in that location are books and pencils",
    );
    expect(third.finishReason).toBe("stop");
  });

  it("streams a refusal as text that ends by the content filter", async () => {
    const result = await record("fake-refusal");
    expect(result.joined("text-delta")).toBe("I am sorry, but I cannot help with that.");
    expect(result.finishReason).toBe("content-filter");
  });

  it("finishes as cut by length when the limit of tokens was reached", async () => {
    expect((await record("fake-length")).finishReason).toBe("length");
  });

  it.each([
    ["fake-401", "provider_auth"],
    ["fake-404", "model_not_found"],
    ["fake-429", "rate_limited"],
    ["fake-quota", "provider_quota"],
    ["fake-500", "provider_error"],
    ["fake-context", "context_overflow"],
  ])("fails before any part at %s, which is described as %s", async (model, code) => {
    const result = await record(model);
    expect(result.parts).toEqual([]);
    expect(String(result.error)).toContain(failureSecret);
    const described = describeProviderError(result.error);
    expect(described).toMatchObject({ code, status: "failed", finishReason: "error" });
    expect(JSON.stringify(described)).not.toContain(failureSecret);
  });

  it("tells the seconds the provider asks to wait after too many requests", async () => {
    expect(describeProviderError((await record("fake-429")).error).retryAfter).toBe(7);
  });

  it("fails as unreachable when nothing listens", async () => {
    const gone = await startFakeProvider();
    await gone.close();
    const env = readEnvironment({
      NODE_ENV: "test",
      OPENAI_BASE_URL: gone.url,
      OPENAI_API: api,
      OPENAI_MODELS: "fake-plain",
    });
    const call = (await createModelRegistry(env)).find("openai:fake-plain")?.model.doStream({ prompt: question });
    const error = await Promise.resolve(call).catch((reason: unknown) => reason);
    expect(describeProviderError(error).code).toBe("provider_unreachable");
  });

  it("keeps the text up to a drop in the middle of a word, which is a lost connection", async () => {
    const result = await record("fake-drop");
    expect(result.joined("text-delta")).toBe("The cat was last seen near the windo");
    expect(result.finishReason).toBeUndefined();
    expect(describeProviderError(result.error)).toMatchObject({ status: "interrupted", finishReason: "lost" });
  });

  it("keeps the arguments up to a drop and makes no call of them", async () => {
    const result = await record("fake-drop-arguments");
    expect(result.of("tool-input-delta").length).toBeGreaterThan(0);
    expect(result.of("tool-call")).toEqual([]);
    expect(describeProviderError(result.error).code).toBe("connection_lost");
  });

  it("tells a stream that ends without a finish from a finished one", async () => {
    const result = await record("fake-eof");
    expect(result.joined("text-delta")).toBe("This answer simply ends without");
    if (api === "responses") expect(result.finishReason).toBe("interrupted");
    else expect(describeProviderError(result.error)).toMatchObject({ status: "interrupted", finishReason: "lost" });
  });

  it("puts an error that the provider reports in mid-stream into the stream", async () => {
    const result = await record("fake-error");
    expect(result.joined("text-delta")).toBe("Half an answer, and then");
    expect(result.of("error")).toHaveLength(1);
    expect(describeProviderError(result.error)).toMatchObject({ code: "provider_error", status: "failed" });
  });

  it("closes the provider's socket when the call is aborted", async () => {
    provider.hits.clear("fake-slow");
    const { model } = await offered("fake-slow");
    const abort = new AbortController();
    const { stream } = await model.doStream({ prompt: question, abortSignal: abort.signal });
    const seen: string[] = [];
    const read = async () => {
      for await (const part of stream) {
        if (part.type === "text-delta" && seen.push(part.delta) === 3) abort.abort();
      }
    };
    await expect(read()).rejects.toMatchObject({ name: "AbortError" });
    const [hit] = await provider.hits.waitFor({ model: "fake-slow", state: "closed" }, 5_000);
    expect(hit).toMatchObject({ api, finishedAt: null, closedByPeerAt: expect.any(Number) });
  });

  it("sends a key only as an authorization header", async () => {
    const env = readEnvironment({
      NODE_ENV: "test",
      OPENAI_API_KEY: "sk-of-the-test",
      OPENAI_BASE_URL: provider.url,
      OPENAI_API: api,
      OPENAI_MODELS: "fake-empty",
    });
    const found = (await createModelRegistry(env)).find("openai:fake-empty");
    const streamed = await found?.model.doStream({ prompt: question });
    await streamed?.stream.cancel();
    const hit = provider.hits.list({ model: "fake-empty" }).at(-1);
    expect(hit?.hasAuthorization).toBe(true);
    expect(JSON.stringify(hit?.body)).not.toContain("sk-of-the-test");
  });

  it("answers after thinking", async () => {
    const result = await record("fake-thinking");
    expect(result.joined("text-delta")).toBe("The cat is most likely under the bed, where it is warm.");
    expect(result.finishReason).toBe("stop");
  });

  it("streams the thinking before the answer", async () => {
    const result = await record("fake-thinking");
    expect(result.of("reasoning-delta").length).toBeGreaterThan(10);
    expect(result.joined("reasoning-delta")).toMatch(/^The cat was seen twice .* warmer one\.$/);
    const types = result.parts.map((part) => part.type);
    expect(types.lastIndexOf("reasoning-delta")).toBeLessThan(types.indexOf("text-delta"));
  });

  if (api === "responses") {
    it("streams the thinking, and stores nothing at the provider", async () => {
      const result = await record("gpt-6-fake-thinking");
      expect(result.of("reasoning-delta").length).toBeGreaterThan(10);
      expect(result.joined("reasoning-delta")).toMatch(/^The cat was seen twice .* warmer one\.$/);
      expect(result.of("reasoning-end")[0]?.providerMetadata?.openai).toMatchObject({
        reasoningEncryptedContent: expect.stringMatching(/^encrypted-/),
      });
      expect(provider.hits.list({ model: "gpt-6-fake-thinking" }).at(-1)?.body).toMatchObject({
        store: false,
        include: ["reasoning.encrypted_content"],
        reasoning: { summary: "auto" },
      });
    });

    it("sends encrypted thinking back with the results of its tools", async () => {
      const model = "gpt-6-fake-thinking-tools";
      const first = await record(model);
      const [call] = first.of("tool-call");
      const [end] = first.of("reasoning-end");
      if (call === undefined || end?.providerMetadata === undefined) throw new Error("The first step did not call");
      const { toolCallId, toolName } = call;
      await record(model, {
        prompt: [
          ...question,
          {
            role: "assistant",
            content: [
              { type: "reasoning", text: first.joined("reasoning-delta"), providerOptions: end.providerMetadata },
              { type: "tool-call", toolCallId, toolName, input: {} },
            ],
          },
          {
            role: "tool",
            content: [{ type: "tool-result", toolCallId, toolName, output: { type: "text", value: "on the shelf" } }],
          },
        ],
      });
      expect(provider.hits.list({ model }).at(-1)?.body).toMatchObject({
        input: expect.arrayContaining([
          expect.objectContaining({ type: "reasoning", encrypted_content: expect.stringMatching(/^encrypted-/) }),
        ]),
      });
    });
  }
});
