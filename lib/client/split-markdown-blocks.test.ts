import fastCheck from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import {
  createMarkdownSplitter,
  GROUP_SIZE,
  type MarkdownBlock,
  SECTION_SIZE,
} from "#lib/client/split-markdown-blocks";

function blocksOf(pieces: string[]): MarkdownBlock[] {
  const splitter = createMarkdownSplitter();
  let text = "";
  let split = splitter.split(text);
  for (const piece of pieces) {
    text += piece;
    split = splitter.split(text);
  }
  return [...split.sections.flat(2), ...(split.tail ? [split.tail] : [])];
}

const texts = (...pieces: string[]) => blocksOf(pieces).map((block) => block.text);

function html(text: string): string {
  return renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, text)).replace(/\n+/g, "\n");
}

const fragments = [
  "A paragraph that\ngoes on\n",
  "# Heading\n",
  "Title\n=====\n",
  "- one\n- two\n",
  "- one\n\n- loose\n",
  "1. first\n\n   more of it\n2. second\n",
  "* item\n  - nested\n\n    deep\n",
  "Intro:\n- a\n- b\n",
  "```js\nconst a = 1;\n\n- not a list\n```\n",
  "~~~\n```\n\n~~~\n",
  "````md\n```\nx\n```\n````\n",
  "- item\n\n  ```\n  code\n\n  more\n  ```\n",
  "| a | b |\n| - | - |\n| 1 | 2 |\n",
  "> quoted\n> more\n",
  "> - a\n>\n> - b\n",
  "---\n",
  "***\n",
  "    indented\n\n    code\n",
  "<!-- a\n\ncomment -->\n",
  "**bold** start\n",
  "2026 was a year\n",
  "10) ten\n",
  "-not a list\n",
  "text\r\nwith returns\r\n",
  "\n",
  "\n\n",
  "last words",
];

const documents = fastCheck
  .array(fastCheck.constantFrom(...fragments, "\n", "\n"), { maxLength: 14 })
  .map((parts) => parts.join(""));

const junk = fastCheck.string({ unit: fastCheck.constantFrom(..."\n\n\n -*+1.)`~>#|ax<!\t\r😀"), maxLength: 80 });

function cutAt(text: string, cuts: number[]): string[] {
  const places = [
    0,
    ...cuts.map((cut) => cut % (text.length + 1)).toSorted((left, right) => left - right),
    text.length,
  ];
  return places.slice(1).map((end, index) => text.slice(places[index], end));
}

describe("createMarkdownSplitter", () => {
  it("settles a paragraph at the blank line after it", () => {
    expect(texts("One\ntwo\n\nThree")).toEqual(["One\ntwo\n\n", "Three"]);
  });

  it("keeps fences, lists, tables and quotes whole", () => {
    const whole = [
      "```py\na = 1\n\n\nb = 2\n```\n",
      "\n- one\n\n- two\n\n  still two\n\n",
      "| a |\n| - |\n| 1 |\n\n",
      "> said\n> twice\n\n",
      "1. a\n\n2. b\n",
    ];
    expect(texts(whole.join(""))).toEqual(whole);
  });

  it("marks a top-level fence from its first line on, so that it is drawn the same way while it grows", () => {
    expect(blocksOf(["Look:\n```ts\nlet a"]).map((block) => block.kind)).toEqual(["flow", "fence"]);
    expect(blocksOf(["Look:\n```ts\nlet a\n```\n\nSo"]).map((block) => block.kind)).toEqual(["flow", "fence", "flow"]);
  });

  it("settles a list as soon as the beginning of the next line leaves it", () => {
    expect(texts("- a\n- b\n\n", "T")).toEqual(["- a\n- b\n\n", "T"]);
    expect(texts("- a\n- b\n\n", "*")).toEqual(["- a\n- b\n\n*"]);
    expect(texts("- a\n- b\n\n", "**")).toEqual(["- a\n- b\n\n", "**"]);
  });

  it("keeps the identity of full sections and groups and of an unchanged split", () => {
    const splitter = createMarkdownSplitter();
    const many = "word\n\n".repeat(GROUP_SIZE * (SECTION_SIZE + 1) + 2);
    const before = splitter.split(many);
    expect(splitter.split(many)).toBe(before);
    const after = splitter.split(`${many}more\n\n`);
    expect(after.sections[0]).toBe(before.sections[0]);
    expect(after.sections[1]?.[0]).toBe(before.sections[1]?.[0]);
    expect(after.sections[1]?.[1]).not.toBe(before.sections[1]?.[1]);
    expect(after.sections.map((section) => section.map((group) => group.length))).toEqual([
      Array.from({ length: SECTION_SIZE }, () => GROUP_SIZE),
      [GROUP_SIZE, 3],
    ]);
  });

  it("splits from the beginning when the text does not continue the one before", () => {
    const splitter = createMarkdownSplitter();
    splitter.split("One\n\nTwo");
    expect(
      splitter
        .split("Other\n\ntext")
        .sections.flat(2)
        .map((block) => block.text),
    ).toEqual(["Other\n\n"]);
  });

  it("gives the same blocks however the text is cut, and joined they are the text", () => {
    const cuts = fastCheck.array(fastCheck.nat(10_000), { maxLength: 12 });
    fastCheck.assert(
      fastCheck.property(fastCheck.oneof(documents, junk), cuts, (text, places) => {
        const blocks = blocksOf([text]);
        expect(blocks.map((block) => block.text).join("")).toBe(text);
        for (const block of blocks) expect(text.startsWith(block.text, block.start)).toBe(true);
        expect(blocksOf(cutAt(text, places))).toEqual(blocks);
        expect(blocksOf([...text])).toEqual(blocks);
      }),
      { numRuns: 400 },
    );
  });

  it("draws the same page from the blocks as from the whole text", () => {
    fastCheck.assert(
      fastCheck.property(documents, (text) => {
        const fromBlocks = blocksOf([text])
          .map((block) => html(block.text))
          .filter(Boolean)
          .join("\n");
        expect(fromBlocks).toBe(html(text));
      }),
      { numRuns: 150 },
    );
  });
});
