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

  const secret = "a secret that is long enough for this test";

  it.each(["mysql://me:hunter2@db/x", "me:hunter2@db", "postgres://", "http://db:5432/hunter2"])(
    "names DATABASE_URL when it is no address of PostgreSQL (%s) and does not repeat it",
    (value) => {
      const read = () => readEnvironment({ DATABASE_URL: value, WHISKER_SECRET: secret });
      expect(read).toThrow(/^DATABASE_URL is wrong: [^\n]+\.$/);
      expect(read).not.toThrow("hunter2");
    },
  );

  it.each(["postgres://me:pass@db:5432/x?sslmode=require", "postgresql://db/x"])(
    "takes the database at %s",
    (value) => {
      expect(readEnvironment({ DATABASE_URL: value, WHISKER_SECRET: secret }).DATABASE_URL).toBe(value);
    },
  );

  it("asks for a secret that all processes on one database share", () => {
    const read = () => readEnvironment({ DATABASE_URL: "postgres://me:hunter2@db/x" });
    expect(read).toThrow(/^WHISKER_SECRET must be set[^\n]+\.$/);
    expect(read).not.toThrow("hunter2");
  });

  it("refuses a platform without a lasting disk, unless the data lies in a database of its own", () => {
    expect(() => readEnvironment({ VERCEL: "1" })).toThrow(/disk that lasts/);
    expect(() =>
      readEnvironment({ VERCEL: "1", DATABASE_URL: "postgres://db/x", WHISKER_SECRET: secret }),
    ).not.toThrow();
  });

  it("lets a run take less than five minutes where the platform ends functions then, unless told otherwise", () => {
    const variables = {
      VERCEL: "1",
      DATABASE_URL: "postgres://db/x",
      WHISKER_SECRET: secret,
      WHISKER_RUN_TIMEOUT_MS: " ",
    };
    expect(readEnvironment(variables).WHISKER_RUN_TIMEOUT_MS).toBe(280_000);
    expect(readEnvironment({ ...variables, WHISKER_RUN_TIMEOUT_MS: "90000" }).WHISKER_RUN_TIMEOUT_MS).toBe(90_000);
  });
});
