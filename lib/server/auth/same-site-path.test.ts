import { expect, it } from "vitest";
import { sameSitePath } from "#lib/server/auth/same-site-path";

it.each(["/", "/chat/one", "/chat/one?message=2#end", "/runs/x"])("%s leads to a page of this site", (path) => {
  expect(sameSitePath(path)).toBe(path);
});

it.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/..//evil.example/x",
  "https:evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "evil.example",
  "",
  "/api/auth/sign-out",
  "/login?next=/login",
  undefined,
  null,
  ["/chat/one"],
])("%j leads to the start instead", (path) => {
  expect(sameSitePath(path)).toBe("/");
});
