import { describe, expect, it } from "vitest";
import { generatedBlocks, withTexts } from "./generated-blocks.mjs";

const page = [
  "# Page",
  "",
  "```sh",
  "echo one \\",
  "  two",
  "```",
  "",
  "<!-- output -->",
  "```text",
  "one two",
  "```",
  "",
  "<!-- file: docs/program.ts -->",
  "```ts",
  "```",
  "",
  "```ts",
  "written by hand",
  "```",
  "",
].join("\n");

describe("the generated blocks of a page", () => {
  it("are the outputs under commands, and files", () => {
    expect(generatedBlocks(page)).toEqual([
      { command: "echo one \\\n  two", line: 9, text: "one two\n" },
      { file: "docs/program.ts", line: 14, text: "" },
    ]);
  });

  it("get other texts, and nothing else of the page changes", () => {
    const written = withTexts(page, ["three\n", "four\nfive\n"]);
    expect(generatedBlocks(written).map(({ text }) => text)).toEqual(["three\n", "four\nfive\n"]);
    expect(withTexts(written, ["one two\n", ""])).toBe(page);
    expect(withTexts(page, [undefined, undefined])).toBe(page);
  });

  it("are fenced so that a fence in their text does not end them", () => {
    const text = "before\n```ts\ncode\n```\nafter\n";
    const written = withTexts(page, [text, undefined]);
    expect(written).toContain("````text\nbefore");
    expect(generatedBlocks(written)[0]?.text).toBe(text);
  });

  it("may not lack: every command of such a page has its output", () => {
    expect(() => generatedBlocks(`${page}\n\`\`\`sh\necho\n\`\`\`\n`)).toThrow("Line 21: a command without its output");
  });

  it("have a command directly above them", () => {
    expect(() => generatedBlocks("<!-- output -->\n```text\n```\n")).toThrow("Line 2: an output without a command");
    expect(() => generatedBlocks(page.replace("<!-- output", "Words.\n<!-- output"))).toThrow("without a command");
  });

  it("are none on a page whose commands only people run", () => {
    expect(generatedBlocks("```sh\nnpm start\n```\n")).toEqual([]);
  });
});
