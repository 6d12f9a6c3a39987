import { expect, test } from "vitest";
import { postgresClientConfig } from "#lib/server/store/open-postgres";

test.each([
  ["postgres://db/x?sslmode=require", "postgres://db/x?sslmode=verify-full"],
  ["postgres://db/x?a=b&sslmode=prefer&c=d", "postgres://db/x?a=b&sslmode=verify-full&c=d"],
  ["postgres://db/x?sslmode=disable", "postgres://db/x?sslmode=disable"],
  ["postgres://db/x?sslmode=require&uselibpqcompat=true", "postgres://db/x?sslmode=require&uselibpqcompat=true"],
  ["postgres://db/x", "postgres://db/x"],
])("%s asks for encryption as %s", (url, connectionString) => {
  expect(postgresClientConfig(url)).toMatchObject({ connectionString });
});

test("nothing is asked of the server at the start of a connection that a pooler would refuse", () => {
  const config = postgresClientConfig("postgres://db/x");
  for (const name of ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "options"]) {
    expect(config).not.toHaveProperty(name);
  }
});
