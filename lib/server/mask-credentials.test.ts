import { describe, expect, it } from "vitest";
import { maskCredentials } from "#lib/server/mask-credentials";

describe("maskCredentials", () => {
  it.each([
    ["a provider's key", "Incorrect API key provided: sk-proj-abc123def456.", "abc123def456"],
    ["a starred key, as providers tell it", "key: sk-abcd********wxyz", "wxyz"],
    ["a bearer token", "sent Authorization: Bearer abc.def-ghi_jkl", "abc.def-ghi_jkl"],
    ["a signed token", "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "c2lnbmF0dXJl"],
    ["a password in an address", "connect postgres://whisker:hunter22@db/whisker", "hunter22"],
    ["a password that is named", 'failed with {"password": "hunter22"}', "hunter22"],
    ["a private key", "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----", "MIIEvQ"],
    ["a platform's token", "refused ghp_0123456789abcdef", "0123456789abcdef"],
  ])("hides %s", (_, text, secret) => {
    expect(maskCredentials(text)).toContain("[redacted]");
    expect(maskCredentials(text)).not.toContain(secret);
  });

  it.each([
    "Unexpected token < in JSON at position 0",
    "the task-list of desk 12",
    "at http://localhost:3000/api/chat",
  ])("leaves %j as it is", (text) => expect(maskCredentials(text)).toBe(text));
});
