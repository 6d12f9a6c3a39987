import { afterEach, expect, it, vi } from "vitest";

afterEach(() => void vi.unstubAllEnvs());

it("a blank address of the provider is one that is not set, also to the provider's package", async () => {
  vi.stubEnv("OPENAI_BASE_URL", " ");
  await expect(import("#lib/server/models/openai-models")).resolves.toHaveProperty("createOpenAIModels");
  expect(process.env).not.toHaveProperty("OPENAI_BASE_URL");
});
