import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { missingLinks } from "./missing-links.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "links-"));
  mkdirSync(join(root, "docs", "with space"), { recursive: true });
  for (const path of ["README.md", "docs/api.md", "docs/with space/a.png"]) writeFileSync(join(root, path), "");
});

afterEach(() => rmSync(root, { recursive: true }));

const missing = (text: string, path = "docs/page.md") => missingLinks({ path: join(root, path), text, root });

describe("missingLinks", () => {
  it.each([
    ["a link", "see [this](gone.md)", "gone.md"],
    ["a link to a place in a file", "see [this](gone.md#part)", "gone.md#part"],
    ["a picture", "![words](pictures/gone.png)", "pictures/gone.png"],
    ["a link named below", "see [this][1]\n\n[1]: gone.md", "gone.md"],
    ["a picture in HTML", '<img alt="words" src="gone.webp">', "gone.webp"],
    ["a source for a dark page", '<source srcset="gone-dark.png">', "gone-dark.png"],
    ["a path from the project's folder", "[this](/docs/gone.md)", "/docs/gone.md"],
    ["a path out of the project", "[this](../../)", "../../"],
  ])("finds %s whose file is not there", (_kind, text, link) => {
    expect(missing(text)).toEqual([link]);
  });

  it("is content with what is there: files, folders, places in files", () => {
    const text =
      "[a](api.md) [b](../README.md#top) [c](/docs/api.md) ![d](with%20space/a.png) [e](../docs/) [f](<api.md>)";
    expect(missing(text)).toEqual([]);
  });

  it("asks nothing about other sites, places on the page and code", () => {
    const text =
      "[a](https://example.com/x) [b](#part) [c](mailto:a@example.com)\n\n```md\n[d](gone.md)\n```\n`[e](gone.md)`";
    expect(missing(text)).toEqual([]);
  });
});
