import { generateTexts, needsServer } from "../../scripts/lib/generate-texts.mjs";
import { listPages } from "../../scripts/lib/list-pages.mjs";
import { expect, test } from "../fixtures.ts";

// The pages are made with a demo model that does not take its time.
test.use({ app: "responses" });

for (const { path, blocks } of listPages()) {
  const asked = blocks.filter(needsServer);
  if (asked.length === 0) continue;
  test(`${path} shows what the server answers`, async ({ baseURL }) => {
    const texts = await generateTexts(asked, baseURL);
    for (const [index, { line, text, command }] of asked.entries()) {
      expect.soft(text, `line ${line}: ${command}`).toBe(texts[index]);
    }
  });
}
