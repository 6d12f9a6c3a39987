import { describe, expect, it } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { createRedactor } from "#lib/server/runs/redact";

const output = (value: unknown): RunChunk => ({ type: "tool-output-available", toolCallId: "c1", output: value });

describe("redaction", () => {
  it("hides a secret wherever it stands, in values and in keys", () => {
    const redact = createRedactor(["sk-secret-1"]);
    expect(redact(output({ a: ["x sk-secret-1 y"], "sk-secret-1": { b: "sk-secret-1sk-secret-1" } }))).toEqual(
      output({ a: ["x [redacted] y"], "[redacted]": { b: "[redacted][redacted]" } }),
    );
  });

  it("answers the very chunk when there is nothing to hide", () => {
    const chunk = output("harmless");
    expect(createRedactor(["sk-secret-1"])(chunk)).toBe(chunk);
    expect(createRedactor([])(chunk)).toBe(chunk);
  });

  it("finds a secret with quotes also inside text that is JSON itself", () => {
    const secret = 'a"b\\c"d"e';
    const chunk: RunChunk = {
      type: "tool-input-delta",
      toolCallId: "c1",
      inputTextDelta: JSON.stringify({ key: secret }),
    };
    expect(createRedactor([secret])(chunk)).toEqual({ ...chunk, inputTextDelta: '{"key":"[redacted]"}' });
    expect(createRedactor([secret])(output(secret))).toEqual(output("[redacted]"));
  });

  it("leaves nothing over of a secret that begins with another one", () => {
    const redact = createRedactor(["password", "password-and-more"]);
    expect(redact(output("password-and-more"))).toEqual(output("[redacted]"));
  });

  it("never breaks a chunk, also where an escape looks like a secret's beginning", () => {
    const chunk = output("line\nbreak-in-it");
    expect(createRedactor(["nbreak-in-it"])(chunk)).toEqual(chunk);
  });

  it("does not look for secrets so short that they are ordinary words", () => {
    const chunk = output("cat");
    expect(createRedactor(["cat", undefined])(chunk)).toBe(chunk);
  });
});
