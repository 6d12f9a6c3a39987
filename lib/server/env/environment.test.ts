import { describe, expect, it } from "vitest";
import { readEnvironment } from "#lib/server/env/environment";

describe("readEnvironment", () => {
  it("needs nothing to be set", () => {
    expect(readEnvironment({})).toMatchObject({ PORT: 3000, WHISKER_HOST: "localhost", WHISKER_EMBEDDED_TPS: 40 });
  });

  it("lets a run take half an hour", () => {
    expect(readEnvironment({}).WHISKER_RUN_TIMEOUT_MS).toBe(30 * 60 * 1000);
    expect(readEnvironment({ WHISKER_RUN_TIMEOUT_MS: "90000" }).WHISKER_RUN_TIMEOUT_MS).toBe(90_000);
  });

  it("takes a blank variable for an unset one", () => {
    expect(readEnvironment({ OPENAI_API_KEY: " ", PORT: "" })).toMatchObject({ PORT: 3000, OPENAI_API_KEY: undefined });
  });

  it.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["OPENAI_BASE_URL", "localhost:11434/v1"],
    ["OPENAI_API", "completions"],
    ["WHISKER_EMBEDDED_TPS", "-1"],
    ["WHISKER_RUN_TIMEOUT_MS", "0"],
    ["WHISKER_RUN_TIMEOUT_MS", "3000000000"],
    ["WHISKER_RUN_TIMEOUT_MS", "30 minutes"],
    ["WHISKER_SECRET", "short-secret-value"],
  ])("names %s when it is wrong and does not repeat its value", (name, value) => {
    const read = () => readEnvironment({ [name]: value });
    expect(read).toThrow(new RegExp(`^${name} is wrong: [^\\n]+\\.$`));
    expect(read).not.toThrow(value);
  });

  it("refuses DATABASE_URL in one line that does not hold the address", () => {
    const read = () => readEnvironment({ DATABASE_URL: "postgres://me:hunter2@db/x" });
    expect(read).toThrow(/^DATABASE_URL is set[^\n]+$/);
    expect(read).not.toThrow("hunter2");
  });

  it("refuses a platform without a lasting disk", () => {
    expect(() => readEnvironment({ VERCEL: "1" })).toThrow(/disk that lasts/);
  });
});
