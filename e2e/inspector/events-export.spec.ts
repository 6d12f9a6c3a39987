import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { askOverHttp, readLines } from "./ask-over-http.ts";
import { openEvents } from "./events-page.ts";

const question = "where is the cat hiding? what items are in that location?";

// The demo model of this app does not take its time.
test.use({ app: "responses" });

/** The text that was copied last. */
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test("the command that is copied streams what is seen, whatever is filtered by", async ({ chat: { page } }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const runId = await askOverHttp(page, question, "cat-storyteller");
  await openEvents(page, runId);
  const session = (await page.context().cookies()).find(({ name }) => name === "whisker.session_token");
  const run = async () => {
    await page.getByRole("button", { name: "Copy as curl" }).click();
    const command = await copied(page);
    await expect(page.getByTestId("curl-command")).toHaveText(command);
    const answer = execFileSync("sh", ["-c", command], {
      env: { ...process.env, WHISKER_COOKIE: `${session?.name}=${session?.value}` },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return { command, answer };
  };
  const all = await run();
  expect(all.answer).toBe(await readLines(page, runId, "view=events"));
  expect(all.command).toMatch(/^curl -N 'http:.*view=events' .*--cookie "\$WHISKER_COOKIE"$/);
  await expect(page.getByText("Set WHISKER_COOKIE first")).toContainText("whisker.session_token");

  await page.getByRole("button", { name: "Filter" }).click();
  const hostile = `it's a "tag"; \`id\` $HOME \\ %41&x=1#y+z ~{1,2}`;
  const words = `include_types=chat_model&exclude_tags=${encodeURIComponent(hostile.replace(",", ";"))},tool_llm`;
  await page.getByRole("textbox", { name: "The query of this filter" }).fill(words);
  const filtered = await run();
  expect(filtered.answer).toBe(await readLines(page, runId, `view=events&${words}`));
  expect(filtered.answer).not.toBe(all.answer);
  expect(filtered.answer).not.toContain("tool_llm");
});

test("the file that is downloaded is what the API gives, byte for byte, with a filter and without", async ({
  chat: { page },
}) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  await openEvents(page, runId);
  const download = async () => {
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download these events as NDJSON" }).click();
    const saved = await saving;
    return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), "utf8") };
  };
  const all = await download();
  expect(all.name).toBe(`run-${runId}-events.ndjson`);
  expect(all.text).toBe(await readLines(page, runId, "view=events"));
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("button", { name: "Exclude agent_llm" }).click();
  const filtered = await download();
  expect(filtered.text).toBe(await readLines(page, runId, "view=events&exclude_tags=agent_llm"));
  expect(filtered.text.length).toBeLessThan(all.text.length);
});
