import { expect, it } from "vitest";
import { testEnvironment } from "./test-environment.mjs";

it("keeps a person's settings of the app away from the tests, and the rest of the environment", () => {
  const env = {
    PATH: "/usr/bin",
    CI: "true",
    OPENAI_API_KEY: "key",
    WHISKER_MODEL: "a:b",
    DATABASE_URL: "x",
    PORT: "1",
  };
  expect(testEnvironment(env, { WHISKER_DIST_DIR: "elsewhere" })).toEqual({
    PATH: "/usr/bin",
    CI: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    WHISKER_DIST_DIR: "elsewhere",
  });
});
