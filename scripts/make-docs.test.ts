import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { generateTexts, needsServer } from "./lib/generate-texts.mjs";
import { listPages } from "./lib/list-pages.mjs";
import { runDocumentedCommand } from "./lib/run-documented-command.mjs";

// Every command is a process of its own, beside those of other tests. What a server answers is held by a test in e2e.
const slow = 300_000;

afterEach(() => void vi.unstubAllEnvs());

describe.each(listPages())("$path", ({ blocks }) => {
  let texts: (string | undefined)[];
  beforeAll(async () => {
    texts = await generateTexts(blocks);
  }, slow);

  const alone = [...blocks.entries()].filter(([, block]) => !needsServer(block));
  it.each(alone.map(([index, block]) => ({ index, shown: block.command ?? block.file, ...block })))(
    "shows in line $line what there is: $shown",
    ({ index, text }) => {
      expect(text).toBe(texts[index]);
    },
  );
});

describe("a command on a page", () => {
  it("is run by a shell in the project's folder, whatever colours the terminal has", async () => {
    vi.stubEnv("FORCE_COLOR", "1");
    const shown = await runDocumentedCommand("ls package.json | tr a-z A-Z; printenv FORCE_COLOR || echo plain");
    expect(shown).toBe("PACKAGE.JSON\nplain\n");
  });

  it("that fails has no output to be shown", async () => {
    await expect(runDocumentedCommand("echo so far; echo reason >&2; exit 3")).rejects.toThrow(
      /ended with 3:\nso far\nreason/,
    );
  });
});
