import { expect, test } from "vitest";
import { postgresSecrets } from "#lib/server/store/postgres-secrets";

test("the address and its password, as written and as meant, are secrets", () => {
  const url = "postgres://me:p%40ssword@db:5432/whisker";
  expect(postgresSecrets(url)).toEqual([url, "p%40ssword", "p@ssword"]);
});

test("a password among the parameters is one too", () => {
  expect(postgresSecrets("postgres://db/whisker?password=hunter22")).toContain("hunter22");
});

test("an address without a password is a secret by itself, and none at all is none", () => {
  expect(postgresSecrets("postgres://db/whisker")).toEqual(["postgres://db/whisker"]);
  expect(postgresSecrets(undefined)).toEqual([]);
});

test("a password with a stray percent sign is taken as it is", () => {
  expect(postgresSecrets("postgres://me:100%sure@db/x")).toContain("100%sure");
});
