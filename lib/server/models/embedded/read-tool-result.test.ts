import { describe, expect, it } from "vitest";
import { readToolResult } from "#lib/server/models/embedded/read-tool-result";

describe("readToolResult", () => {
  it("reads text out of every kind of output", () => {
    expect(readToolResult({ type: "json", value: "on the shelf" })).toEqual({
      status: "completed",
      text: "on the shelf",
    });
    expect(
      readToolResult({
        type: "content",
        value: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      }),
    ).toEqual({
      status: "completed",
      text: "a\nb",
    });
  });

  it("keeps failures and refusals apart from results", () => {
    expect(readToolResult({ type: "error-text", value: "broken" })).toEqual({ status: "failed", text: "broken" });
    expect(readToolResult({ type: "error-json", value: { code: 1 } })).toEqual({
      status: "failed",
      text: '{"code":1}',
    });
    expect(readToolResult({ type: "execution-denied", reason: "no" })).toEqual({ status: "denied", text: "no" });
  });
});
