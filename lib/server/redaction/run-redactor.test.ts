import { describe, expect, it } from "vitest";
import { close, open } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import { createRedaction } from "#lib/server/redaction/create-redaction";

const secret = "0123456789abcdefghijklmn";
const [front, back] = [secret.slice(0, 10), secret.slice(10)];

const text = (delta: string, id = "t1"): RunChunk => ({ type: "text-delta", id, delta });
const thought = (delta: string): RunChunk => ({ type: "reasoning-delta", id: "r1", delta });
const written = (inputTextDelta: string, toolCallId = "c1"): RunChunk => ({
  type: "tool-input-delta",
  toolCallId,
  inputTextDelta,
});
const nested = (delta: string, span = "s4"): RunChunk => ({
  type: "data-tool-output-delta",
  data: { span, delta },
  transient: true,
});
const output = (value: unknown): RunChunk => ({ type: "tool-output-available", toolCallId: "c1", output: value });
/** A run with a model call in which a tool works that asks a model itself. */
const spans = [
  open("s1", "run"),
  open("s2", "model", { parent: "s1" }),
  open("s3", "tool", { parent: "s1", callId: "c1" }),
  open("s4", "model", { parent: "s3" }),
  open("s5", "model", { parent: "s3" }),
];

/** What is written at each chunk. */
function pass(chunks: RunChunk[], secrets = [secret]): RunChunk[][] {
  const redactor = createRedaction(secrets).openRun();
  return chunks.map((chunk) =>
    redactor.pass(chunk).map((kept) => {
      expect(kept.text).toBe(JSON.stringify(kept.chunk));
      return kept.chunk;
    }),
  );
}

/** What is written at the last of these chunks, in a run. */
function last(...chunks: RunChunk[]): RunChunk[] | undefined {
  return pass([...spans, ...chunks]).at(-1);
}

describe("a chunk without a secret", () => {
  it.each([
    text("harmless"),
    thought("harmless"),
    written("harmless"),
    nested("harmless"),
    output({ a: ["harmless"] }),
  ])("is written itself: $type", (chunk) => {
    expect(pass([chunk])[0]?.[0]).toBe(chunk);
    expect(pass([chunk], [])[0]?.[0]).toBe(chunk);
  });
});

describe("a secret in two deltas", () => {
  it.each([
    ["text", text(front), text(`${back}!`), text("!")],
    ["thinking", thought(front), thought(`${back}!`), thought("!")],
    ["arguments", written(front), written(`${back}!`), written("!")],
    ["text in a tool", nested(front), nested(`${back}!`), nested("!")],
  ])("of %s is masked", (_, first, second, rest) => {
    const [before, after] = pass([first, second]);
    expect(before).toEqual([]);
    expect(JSON.stringify(after)).toContain("012[redacted]");
    expect(after?.at(-1)).toEqual(rest);
  });

  it("is masked in each text by itself while several grow", () => {
    const chunks = ["t1", "t2"].flatMap((id) => [...front].map((each) => text(each, id)));
    const mixed = chunks.map((_chunk, index) => chunks[(index % 2) * front.length + Math.floor(index / 2)] as RunChunk);
    const out = pass([...mixed, text(back, "t1"), text("!", "t2")]).flat();
    const joined = (wanted: string): string =>
      out.map((chunk) => (chunk.type === "text-delta" && chunk.id === wanted ? chunk.delta : "")).join("");
    expect(joined("t1")).toBe("012[redacted]");
    expect(joined("t2")).toBe(`${front}!`);
  });

  it("of two models that tools ask is masked in each by itself", () => {
    expect(last(nested(front, "s4"), nested(back, "s5"))).toEqual([nested(back, "s5")]);
    expect(last(nested(front, "s4"), nested(front, "s5"), nested(back, "s4"))).toEqual([nested("012[redacted]", "s4")]);
  });

  it("is none where one text holds its front and another its back", () => {
    expect(pass([text(front), thought(back), { type: "text-end", id: "t1" }]).flat()).toEqual([
      thought(back),
      text(front),
      { type: "text-end", id: "t1" },
    ]);
  });
});

describe("what waits", () => {
  const call = { toolCallId: "c1", toolName: "look" };
  const both: RunChunk[] = [text(front), thought(front), written(front), nested(front)];

  it.each<[string, RunChunk, RunChunk]>([
    ["text", text(front), { type: "text-end", id: "t1" }],
    ["thinking", thought(front), { type: "reasoning-end", id: "r1" }],
    ["arguments", written(front), { type: "tool-input-available", ...call, input: {} }],
    ["arguments", written(front), { type: "tool-input-error", ...call, input: null, errorText: "No." }],
    ["text in a tool", nested(front), close("s4", "completed")],
    ["text", text(front), close("s2", "completed")],
    ["arguments", written(front), close("s2", "failed")],
  ])("of %s is written before its end", (_, waiting, end) => expect(last(waiting, end)).toEqual([waiting, end]));

  it.each<RunChunk>([
    { type: "start-step" },
    { type: "finish-step" },
    { type: "reset-step" },
    { type: "finish", finishReason: "stop" },
    { type: "abort", reason: "stopped" },
    { type: "error", errorText: "It broke off." },
    close("s1", "completed"),
  ])("is all written before $type", (end) => expect(last(...both, end)).toEqual([...both, end]));

  it.each<RunChunk>([
    { type: "text-start", id: "t2" },
    { type: "text-end", id: "t2" },
    { type: "tool-input-start", toolCallId: "c2", toolName: "look" },
    { type: "tool-input-available", toolCallId: "c2", toolName: "look", input: {} },
    output("found"),
    { type: "source-url", sourceId: "x1", url: "https://example.com" },
    open("s6", "tool", { parent: "s1", callId: "c2" }),
    close("s5", "completed"),
    close("s3", "completed", { callId: "c1" }),
  ])("goes on waiting at what ends nothing of it: $type", (chunk) => {
    expect(last(text(front), thought(front), written(front), nested(front), chunk)).toEqual([chunk]);
  });

  it("of a model that a tool asks goes on waiting when the agent's own model call ends", () => {
    expect(last(nested(front), close("s2", "completed"), nested(back))).toEqual([nested("012[redacted]")]);
  });

  it("is not lost when a chunk comes that cannot be written", () => {
    const redactor = createRedaction([secret]).openRun();
    redactor.pass(text(front));
    expect(() =>
      redactor.pass({ type: "text-end", id: "t1", providerMetadata: { x: { n: 1n as unknown as number } } }),
    ).toThrow(TypeError);
    expect(redactor.pass({ type: "text-end", id: "t1" }).map(({ chunk }) => chunk.type)).toEqual([
      "text-delta",
      "text-end",
    ]);
  });
});

describe("a known secret in a whole chunk", () => {
  it.each<RunChunk>([
    { type: "tool-input-available", toolCallId: "c1", toolName: "look", input: { place: [secret] } },
    { type: "tool-input-error", toolCallId: "c1", toolName: secret, input: { [secret]: 1 }, errorText: secret },
    output(JSON.stringify({ deep: JSON.stringify({ secret }) })),
    { type: "tool-output-error", toolCallId: "c1", errorText: `refused ${secret}` },
    { type: "error", errorText: `refused ${secret}` },
    { type: "source-url", sourceId: "x1", url: `https://example.com/?key=${secret}`, title: secret },
    { type: "text-start", id: "t1", providerMetadata: { openai: { itemId: secret } } },
    { type: "text-delta", id: "t1", delta: "a", providerMetadata: { openai: { itemId: secret } } },
    { type: "tool-input-start", toolCallId: `call-${secret}`, toolName: "look" },
    written("a", `call-${secret}`),
    open("s9", "model", { name: secret, tags: [secret], metadata: { key: secret }, input: { prompt: secret } }),
    open("s9", "tool", { parent: "s1", callId: "c9", input: { place: secret } }),
    close("s4", "failed", { error: { code: "x", message: secret }, output: { type: "text", value: secret } }),
  ])("is masked: $type", (chunk) => {
    const out = JSON.stringify(pass([chunk]));
    expect(out).toContain("012[redacted]");
    expect(out).not.toContain(secret);
  });
});

describe("the credentials of others", () => {
  const key = "sk-Zx8Qw3Er5Ty7Ui9Op1";
  const headers = { authorization: "letmein" };

  it.each<RunChunk>([
    output({ key, headers }),
    { type: "tool-output-error", toolCallId: "c1", errorText: key },
    { type: "tool-input-error", toolCallId: "c1", toolName: "look", input: {}, errorText: key },
    { type: "error", errorText: key },
    open("s9", "model", { parent: "s3", metadata: { key, headers }, input: { prompt: key } }),
    close("s4", "failed", { error: { code: "x", message: key }, output: { type: "json", value: { key, headers } } }),
  ])("are masked in what tools and errors say: $type", (chunk) => {
    const out = JSON.stringify(pass([chunk], []));
    expect(out).toContain("sk-[redacted]");
    expect(out).not.toContain("letmein");
    expect(out).not.toContain(key);
  });

  it("are masked over several deltas of what a tool's model says", () => {
    const deltas = ["sk", "-Zx8Q", "w3Er5Ty7", "Ui9Op1", " is it"].map((delta) => nested(delta));
    expect(pass(deltas, []).flat()).toEqual(["sk", "-[redacted]", " is it"].map((delta) => nested(delta)));
  });

  it.each<RunChunk>([
    text(key),
    thought(key),
    written(`{"key":"${key}"}`),
    { type: "tool-input-available", toolCallId: "c1", toolName: "look", input: { key, headers } },
    open("s9", "tool", { parent: "s1", callId: "c9", input: { key, headers } }),
    { type: "text-end", id: "t1", providerMetadata: { openai: { encrypted: key } } },
  ])("stay in what the model says and asks for: $type", (chunk) => {
    expect(pass([chunk], [])).toEqual([[chunk]]);
  });
});
