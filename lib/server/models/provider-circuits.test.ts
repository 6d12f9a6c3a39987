import { APICallError } from "@ai-sdk/provider";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createProviderCircuits, type ProviderCircuits } from "#lib/server/models/provider-circuits";

const refusal = (statusCode: number) =>
  new APICallError({ message: "no", url: "https://models.example", requestBodyValues: {}, statusCode });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

async function fail(circuits: ProviderCircuits, statusCode: number, times: number, key = "a"): Promise<number> {
  let asked = 0;
  for (let time = 0; time < times; time++) {
    const attempt = (): Promise<never> => {
      asked++;
      return Promise.reject(refusal(statusCode));
    };
    await circuits.run(key, attempt).catch(() => undefined);
  }
  return asked;
}

it("asks no more after five failures in a row, and says when it will", async () => {
  const circuits = createProviderCircuits();
  expect(await fail(circuits, 503, 8)).toBe(5);
  vi.setSystemTime(1_004_000);
  await expect(circuits.run("a", () => Promise.resolve("fine"))).rejects.toMatchObject({
    name: "CircuitOpen",
    described: { code: "provider_error", status: "failed", retryAfter: 6 },
  });
  expect(await circuits.run("b", () => Promise.resolve("fine"))).toBe("fine");
});

it("tells too many requests from other trouble", async () => {
  const circuits = createProviderCircuits();
  await fail(circuits, 429, 5);
  await expect(circuits.run("a", () => Promise.resolve(""))).rejects.toMatchObject({
    described: { code: "rate_limited", message: expect.stringContaining("in 10 seconds") },
  });
});

it("lets one attempt through after ten seconds, and all others once that went well", async () => {
  const circuits = createProviderCircuits();
  await fail(circuits, 503, 5);
  vi.setSystemTime(1_010_000);
  expect(await fail(circuits, 503, 4)).toBe(1);
  vi.setSystemTime(1_020_000);
  expect(await circuits.run("a", () => Promise.resolve("fine"))).toBe("fine");
  expect(await fail(circuits, 503, 4)).toBe(4);
});

it("does not count what asking again cannot mend", async () => {
  const circuits = createProviderCircuits();
  expect(await fail(circuits, 401, 10)).toBe(10);
});

it("begins to count anew after a success", async () => {
  const circuits = createProviderCircuits();
  await fail(circuits, 503, 4);
  await circuits.run("a", () => Promise.resolve(""));
  expect(await fail(circuits, 503, 5)).toBe(5);
});
