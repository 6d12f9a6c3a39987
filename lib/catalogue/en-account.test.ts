import { expect, it } from "vitest";
import { accountWords } from "#lib/catalogue/en-account";

const { providerError, providerFailed } = accountWords.login;

it("says why a provider sent somebody back", () => {
  expect(providerError("access_denied")).toBe("Signing in was cancelled.");
  expect(providerError("server_error")).toBe(providerFailed);
});

it.each(["__proto__", "constructor", "toString", ""])(
  "has a sentence for whatever stands in the address: %j",
  (code) => {
    expect(providerError(code)).toBe(providerFailed);
  },
);
