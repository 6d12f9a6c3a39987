import { describe, expect, it } from "vitest";
import { readEnvironment } from "#lib/server/env/environment";
import { createModelRegistry } from "#lib/server/models/model-registry";

const noRequests: typeof fetch = () => Promise.reject(new Error("No request was expected"));

function registryOf(variables: Record<string, string>, fetch: typeof globalThis.fetch = noRequests) {
  return createModelRegistry(readEnvironment({ NODE_ENV: "test", ...variables }), { fetch });
}

describe("createModelRegistry", () => {
  it("offers only the embedded model, labelled as scripted, without key and base URL", async () => {
    const registry = await registryOf({});
    expect(registry.list()).toEqual({
      models: [{ id: "embedded:demo", label: "Demo model, scripted", scripted: true }],
      default: "embedded:demo",
    });
    expect(registry.find("embedded:demo")).toMatchObject({ scripted: true, provider: "embedded" });
    expect(registry.find("openai:gpt-6-luna")).toBeUndefined();
  });

  it("offers one pinned OpenAI model by the Responses API with a key alone, without asking OpenAI", async () => {
    const registry = await registryOf({ OPENAI_API_KEY: "sk-test" });
    expect(registry.list().models.map((model) => model.scripted)).toEqual([false, true]);
    const offered = registry.find(registry.defaultId);
    expect(offered).toMatchObject({ scripted: false, provider: "openai.responses" });
    expect(offered?.model.provider).toBe("openai.responses");
    expect(offered?.providerOptions).toMatchObject({ openai: { store: false } });
  });

  it("offers what OPENAI_MODELS lists, the first as default", async () => {
    const registry = await registryOf({ OPENAI_API_KEY: "sk-test", OPENAI_MODELS: " gpt-a, gpt-b ,,gpt-a" });
    expect(registry.list().models.map((model) => model.id)).toEqual(["openai:gpt-a", "openai:gpt-b", "embedded:demo"]);
    expect(registry.defaultId).toBe("openai:gpt-a");
  });

  it("speaks Chat Completions to another base URL, and needs no key for it", async () => {
    const registry = await registryOf({ OPENAI_BASE_URL: "http://localhost:11434/v1/", OPENAI_MODELS: "llama:8b" });
    const offered = registry.find("openai:llama:8b");
    expect(offered?.provider).toBe("openai.chat");
    expect(offered?.providerOptions).toBeUndefined();
  });

  it("treats OpenAI's own address as OpenAI", async () => {
    const registry = await registryOf({ OPENAI_BASE_URL: "https://api.openai.com/v1", OPENAI_API_KEY: "sk-test" });
    expect(registry.find(registry.defaultId)?.provider).toBe("openai.responses");
  });

  it("lets OPENAI_API choose the API", async () => {
    const own = await registryOf({ OPENAI_API_KEY: "sk-test", OPENAI_API: "chat" });
    expect(own.find(own.defaultId)?.provider).toBe("openai.chat");
    const other = await registryOf({
      OPENAI_BASE_URL: "http://localhost:8000/v1",
      OPENAI_MODELS: "m",
      OPENAI_API: "responses",
    });
    expect(other.find("openai:m")?.provider).toBe("openai.responses");
  });

  it("takes WHISKER_MODEL as default", async () => {
    const registry = await registryOf({ OPENAI_API_KEY: "sk-test", WHISKER_MODEL: "embedded:demo" });
    expect(registry.defaultId).toBe("embedded:demo");
    expect(registry.list().default).toBe("embedded:demo");
  });

  it("refuses a WHISKER_MODEL that is not offered, in one line that names it", async () => {
    const registry = registryOf({ OPENAI_API_KEY: "sk-test", OPENAI_MODELS: "gpt-a", WHISKER_MODEL: "openai:gpt-b" });
    await expect(registry).rejects.toMatchObject({
      name: "ConfigurationError",
      message: expect.stringMatching(/^WHISKER_MODEL is "openai:gpt-b".*Offered: openai:gpt-a, embedded:demo\.[^\n]*$/),
    });
  });

  it("gives up on a server that does not list its models in time", async () => {
    const silent: typeof fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    const env = readEnvironment({ NODE_ENV: "test", OPENAI_BASE_URL: "http://user:hidden@models.test:1/v1" });
    const registry = createModelRegistry(env, { fetch: silent, listTimeoutMs: 20 });
    await expect(registry).rejects.toMatchObject({
      name: "ConfigurationError",
      message: expect.stringMatching(
        /^OPENAI_BASE_URL: .*models\.test:1\/v1 \(no answer within 0\.02 s\).*OPENAI_MODELS/,
      ),
    });
    await expect(registry).rejects.not.toThrow("hidden");
  });

  it.each([
    ["is not a list", { models: [] }, /not a list of models/],
    ["is empty", { data: [] }, /lists none/],
  ])("asks for OPENAI_MODELS when the server's answer %s", async (_name, body, reason) => {
    const registry = registryOf({ OPENAI_BASE_URL: "http://models.test/v1" }, async () => Response.json(body));
    await expect(registry).rejects.toThrow(reason);
    await expect(registry).rejects.toThrow("Set OPENAI_MODELS");
  });
});
