import { expect, it } from "vitest";
import { describeRefusal } from "#lib/client/describe-refusal";

const refusal = (code: string) => ({ code, message: "The server's sentence." });

it("takes a stored chat that is not found for somebody else's, and leads to signing in", () => {
  expect(describeRefusal(refusal("not_found"), true)).toEqual({
    error: expect.stringMatching(/^You were signed out, or/),
    needsSignIn: true,
  });
  expect(describeRefusal(refusal("not_found"), false)).toEqual({ error: "The server's sentence.", needsSignIn: false });
});

it("speaks of messages, not of their ids", () => {
  expect(describeRefusal(refusal("key_reused"), true).error).toMatch(/had arrived/);
});

it("else repeats what the server says", () => {
  expect(describeRefusal(refusal("rate_limited"), true)).toEqual({
    error: "The server's sentence.",
    needsSignIn: false,
  });
  expect(describeRefusal(refusal("unauthenticated"), true).needsSignIn).toBe(true);
});
