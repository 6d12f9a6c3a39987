import { expect, test } from "vitest";
import { readEnvironment } from "#lib/server/env/environment";
import { environmentSecrets } from "#lib/server/env/environment-secrets";

function secretsOf(variables: Record<string, string>): Set<string> {
  return new Set(environmentSecrets(readEnvironment(variables), variables));
}

test("Whisker's own secrets are all of them", () => {
  const variables = {
    OPENAI_API_KEY: " sk-short ",
    WHISKER_SECRET: "a secret of the tests, long enough to sign with",
    DATABASE_URL: "postgres://me:p%40ssword@db/whisker",
    GITHUB_CLIENT_SECRET: "github-secret",
    GOOGLE_CLIENT_SECRET: "google-secret",
  };
  expect(secretsOf(variables)).toEqual(
    new Set([
      ...["sk-short", variables.WHISKER_SECRET, variables.DATABASE_URL, "p%40ssword", "p@ssword"],
      ...["github-secret", "google-secret"],
    ]),
  );
});

test("so is what another variable names as a secret, so that a tool's key needs no declaration", () => {
  expect(
    secretsOf({
      SEARCH_API_KEY: "0123456789abcdef",
      AWS_SECRET_ACCESS_KEY: "aaaabbbbccccdddd",
      CI_TOKEN: "token-of-this-build",
      SMTP_PASSWORD: "a long enough password",
    }),
  ).toEqual(new Set(["0123456789abcdef", "aaaabbbbccccdddd", "token-of-this-build", "a long enough password"]));
});

test("and the password in any other address", () => {
  const REDIS_URL = "redis://:hunter22@cache:6379";
  expect(secretsOf({ REDIS_URL })).toEqual(new Set([REDIS_URL, "hunter22"]));
});

test("ordinary variables are none", () => {
  expect(
    secretsOf({
      PATH: "/usr/bin:/bin",
      OPENAI_BASE_URL: "https://models.example/v1",
      CACHE_KEY: "main",
      TOKENIZER: "a-long-name-of-a-tokenizer",
      KEYBOARD_LAYOUT: "a-long-name-of-a-layout",
      HOME: "://",
    }),
  ).toEqual(new Set());
});
