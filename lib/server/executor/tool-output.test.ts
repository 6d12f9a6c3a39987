import { type Tool, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { keptOutput, toldOutput } from "#lib/server/executor/tool-output";

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;
const MB = 1024 * 1024;

describe("what is kept of a tool's result", () => {
  it.each([
    ["nothing", undefined, null],
    ["well-formed text", "socks 😀", "socks 😀"],
    ["text with half a character", "so\ud83dcks", "so\ufffdcks"],
    ["half a character inside", { a: ["\udc00", 1] }, { a: ["\ufffd", 1] }],
    ["an object", { at: new Date(0), none: undefined }, { at: "1970-01-01T00:00:00.000Z" }],
  ])("of %s is what JSON can hold", (_name, output, kept) => {
    expect(keptOutput(output, MB)).toEqual(kept);
  });

  it.each([
    ["a bigint", { big: 10n }],
    ["a cycle", cyclic],
    ["a function", () => 1],
  ])("of %s is nothing: the call has failed", (_name, output) => {
    expect(() => keptOutput(output, MB)).toThrow("The tool's result cannot be stored as JSON.");
  });

  it.each([
    ["text", "é".repeat(3 * MB)],
    ["an object", { rows: Array.from({ length: 60_000 }, (_, row) => ({ row, name: "a row of some length" })) }],
  ])("of too much %s is its beginning, with a note", (_name, output) => {
    const kept = keptOutput(output, MB);
    expect(kept).toBeTypeOf("string");
    expect(Buffer.byteLength(String(kept))).toBeLessThanOrEqual(MB);
    expect(kept).toMatch(/\n\[Cut here: only the beginning of \d+\.\d MB is kept\.\]$/);
  });
});

describe("what the model is given of a tool's result", () => {
  const limits = { told: 200, kept: 1_000 };
  const plain = tool({ inputSchema: z.object({}), execute: () => "" });
  const give = (only: Tool, output: unknown) => toldOutput(only, { toolCallId: "c", input: {}, output }, limits);
  const telling = (told: ReturnType<NonNullable<Tool["toModelOutput"]>>): Tool =>
    ({ ...plain, toModelOutput: () => told }) as Tool; // the SDK infers the output, which does not matter here

  it("is the result itself while it is small", async () => {
    expect(await give(plain, "socks")).toBeUndefined();
    expect(await give(plain, { items: ["socks"] })).toBeUndefined();
  });

  it("is the beginning of a large one, with a note", async () => {
    for (const output of ["x".repeat(500), { rows: Array<string>(100).fill("row") }]) {
      const told = await give(plain, output);
      expect(told).toMatchObject({ type: "text", value: expect.stringMatching(/\[Cut here: .*\]$/) });
      expect(Buffer.byteLength(JSON.stringify(told))).toBeLessThan(300);
    }
  });

  it("is what the tool makes of it, cut the same way", async () => {
    expect(await give(telling({ type: "text", value: "short" }), "x")).toEqual({ type: "text", value: "short" });
    expect(await give(telling({ type: "error-text", value: "x".repeat(300) }), "x")).toMatchObject({
      type: "error-text",
      value: expect.stringContaining("[Cut here"),
    });
    const long = { type: "text" as const, text: "y".repeat(150) };
    const told = await give(telling({ type: "content", value: [long, long, long] }), "x");
    expect(told).toMatchObject({
      value: [long, { text: expect.stringContaining("[Cut here") }, { text: "[Left out: the result is too large.]" }],
    });
  });

  it("is a failure when it is more than can be kept", async () => {
    const value = [{ type: "text" as const, text: "y".repeat(2_000) }];
    await expect(give(telling({ type: "content", value }), "x")).rejects.toThrow("too large for the model");
  });
});
