import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnvironment } from "#lib/server/env/environment";
import { createModelRegistry } from "#lib/server/models/model-registry";
import { type FakeProvider, startFakeProvider } from "./fake-provider.ts";

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider({ pace: 0 });
});
afterAll(() => provider.close());

function registryAt(baseURL: string) {
  return createModelRegistry(readEnvironment({ NODE_ENV: "test", OPENAI_BASE_URL: baseURL }));
}

describe("the models of a server at OPENAI_BASE_URL", () => {
  it("are those the server lists, the first as default", async () => {
    const registry = await registryAt(provider.url);
    expect(registry.defaultId).toBe("openai:fake-two-tools");
    expect(registry.list().models).toContainEqual({ id: "openai:fake-plain", label: "fake-plain", scripted: false });
    expect(registry.find("embedded:demo")?.scripted).toBe(true);
  });

  it("cannot be told when the server has no list, and one line asks for OPENAI_MODELS", async () => {
    const elsewhere = provider.url.replace("/v1", "/v2");
    await expect(registryAt(elsewhere)).rejects.toThrow(
      `OPENAI_BASE_URL: could not list the models of ${elsewhere} (it answered 404). Set OPENAI_MODELS`,
    );
  });

  it("cannot be told when nothing listens there", async () => {
    const gone = await startFakeProvider();
    await gone.close();
    await expect(registryAt(gone.url)).rejects.toThrow("(it cannot be reached). Set OPENAI_MODELS");
  });
});
