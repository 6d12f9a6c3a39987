import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright/test";
import { type TokenItem, tokenItemSchema } from "#lib/protocol/token-item";
import { expect, test } from "../fixtures.ts";
import { askOverHttp, readLines } from "./ask-over-http.ts";
import { InspectorPage } from "./inspector-page.ts";
import { serveLog, toEvents, writeLog } from "./made-log.ts";

const question = "where is the cat hiding? what items are in that location?";

// The demo model of this app does not take its time.
test.use({ app: "responses" });

async function readTokens(page: Page, runId: string): Promise<TokenItem[]> {
  const lines = (await readLines(page, runId, "view=tokens")).trimEnd().split("\n");
  return lines.map((line) => tokenItemSchema.parse(JSON.parse(line).data));
}

const list = (page: Page) => page.getByTestId("tokens");
const call = (page: Page, span: string) => list(page).locator(`[data-call-span="${span}"]`);
/** The drawn tokens of one model call, in order. */
const tokensOf = (page: Page, span: string) => list(page).locator(`[data-span="${span}"]`).getByRole("option");

/** What tokens say, without line ends: those have a mark that is drawn and no text. */
const wordsOf = (tokens: Locator) =>
  tokens.evaluateAll((elements) => elements.map((element) => (element.textContent ?? "").replace(/[\r\n]/g, "")));

async function openTokens(page: Page, runId: string, query = ""): Promise<InspectorPage> {
  const inspector = new InspectorPage(page);
  await inspector.open(runId, `?tab=tokens${query}`);
  await expect(list(page).getByRole("option").first()).toBeVisible();
  return inspector;
}

test("every token has a boundary of its own, exactly where the API has it, under the model call that said it", async ({
  chat: { page },
}) => {
  await page.setViewportSize({ width: 1280, height: 2_400 });
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const tokens = (await readTokens(page, runId)).filter(({ span, text }) => span !== undefined && text !== undefined);
  await openTokens(page, runId);
  await expect(page.getByTestId("view-amount")).toHaveText(`${tokens.length} tokens`);
  const spans = [...new Set(tokens.map(({ span = "" }) => span))];
  expect(spans.length).toBeGreaterThan(3);
  for (const span of spans) {
    const said = tokens.filter((token) => token.span === span);
    expect(await wordsOf(tokensOf(page, span))).toEqual(said.map(({ text = "" }) => text.replace(/[\r\n]/g, "")));
    await expect(call(page, span)).toContainText(said[0]?.tag ?? "no tag");
    await expect(call(page, span).getByTestId("call-figures")).toContainText(`${said.length} token`);
    const kinds = await tokensOf(page, span).evaluateAll((each) =>
      each.map((token) => token.getAttribute("data-kind")),
    );
    expect(kinds).toEqual(said.map(({ kind }) => kind));
    const edges = await tokensOf(page, span).evaluateAll((each) =>
      each.map((token) => Number.parseFloat(getComputedStyle(token).borderInlineStartWidth)),
    );
    expect(edges.every((width) => width > 0)).toBe(true);
  }
  await expect(list(page).getByText("Step 2 · get_items · Get Items LLM")).toBeVisible();
  await expect(list(page).getByTestId("token-mark")).toHaveText([
    "Step 1 ended",
    "Step 2 ended",
    "Step 3 ended",
    "Done",
  ]);
  const colours = await Promise.all(
    spans.map((span) =>
      tokensOf(page, span)
        .first()
        .evaluate((token) => getComputedStyle(token).borderInlineStartColor),
    ),
  );
  expect(new Set(colours).size).toBe(2);
});

test("space at the ends of a token and line ends can be seen", async ({ chat: { page } }) => {
  const runId = await askOverHttp(page, "hello", "plain");
  const log = writeLog();
  log.put({ type: "start", messageId: runId });
  log.open("s1", "run", { name: "Agent" });
  log.put({ type: "start-step" });
  log.open("s2", "model", { name: "demo", tags: ["agent_llm"], parent: "s1" });
  log.text("t1", ["One", " two", "\n\n", "three\tfour", "  ", ""]);
  log.close("s2", "completed");
  await serveLog(page, runId, toEvents(runId, log.written));
  await openTokens(page, runId);
  const tokens = tokensOf(page, "s2");
  await expect(tokens).toHaveCount(6);
  await expect(tokens.nth(1).locator(".token-spaces")).toHaveText(" ", { useInnerText: false });
  expect(
    await tokens
      .nth(1)
      .locator(".token-spaces")
      .evaluate((space) => getComputedStyle(space).backgroundImage),
  ).toContain("gradient");
  const marks = await list(page)
    .locator(".token-mark")
    .evaluateAll((each) => each.map((mark) => getComputedStyle(mark, "::before").content));
  expect(marks).toEqual(['"↵"', '"↵"', '"⇥"', '"∅"']);
  for (const [place, name] of [
    [2, "line end"],
    [4, "space"],
    [5, "empty token"],
  ] as const) {
    await expect(tokens.nth(place)).toHaveAccessibleName(name);
  }
  const top = (place: number) => tokens.nth(place).evaluate((token) => token.getBoundingClientRect().top);
  expect(await top(1)).toBe(await top(2));
  expect(await top(3)).toBeGreaterThan((await top(2)) + 30);
});

test("long waits, attempts that were taken back and thinking are told of", async ({ chat: { page } }) => {
  const runId = await askOverHttp(page, "hello", "plain");
  const log = writeLog();
  log.put({ type: "start", messageId: runId });
  log.open("s1", "run", { name: "Agent" });
  log.put({ type: "start-step" });
  log.open("s2", "model", { name: "demo", tags: ["agent_llm"], parent: "s1" });
  log.text("t1", ["Lost", " words"]);
  log.close("s2", "discarded", { reason: "retry" });
  log.put({ type: "reset-step" });
  log.open("s3", "model", { name: "demo", tags: ["agent_llm"], parent: "s1" });
  log.put({ type: "reasoning-start", id: "r1" });
  for (const delta of ["Hm", "."]) log.put({ type: "reasoning-delta", id: "r1", delta });
  log.put({ type: "reasoning-end", id: "r1" });
  log.put({ type: "text-start", id: "t2" });
  const words = ["So", " it", " is", " under", " the", " bed", ",", " I", " think", "."];
  for (const [place, delta] of words.entries())
    log.put({ type: "text-delta", id: "t2", delta }, place === 3 ? 1_500 : 25);
  log.put({ type: "text-end", id: "t2" });
  log.close("s3", "completed", { reason: "stop" });
  log.put({ type: "finish-step" });
  log.open("s9", "model", { name: "other", tags: ["critic"], parent: "s1" });
  log.close("s9", "failed");
  log.close("s1", "completed", { reason: "stop" });
  await serveLog(page, runId, toEvents(runId, log.written));
  await openTokens(page, runId);

  await expect(call(page, "s2")).toContainText("discarded, the model was asked again");
  await expect(tokensOf(page, "s2").first()).toHaveCSS("text-decoration-line", "line-through");
  await expect(tokensOf(page, "s3").first()).toHaveCSS("text-decoration-line", "none");
  await expect(call(page, "s3")).toContainText("attempt 2");
  await expect(call(page, "s3")).toContainText("It also thought, in 2 pieces. Thinking is not among the tokens");
  await expect(call(page, "s2")).not.toContainText("thought");
  await expect(call(page, "s3")).toContainText("1 slow gap");
  await expect(call(page, "s3").getByRole("img")).toHaveAccessibleName(
    "Time between tokens: the longest gap is 1.50 s, one is longer than a second.",
  );
  await expect(list(page).getByText(/^waited/)).toHaveText(["waited 1.50 s"]);
  await expect(tokensOf(page, "s3").nth(3)).toContainText("waited 1.50 s under");
  await expect(call(page, "s9")).toContainText("failed");
  await expect(list(page).getByTestId("token-mark")).toHaveText([
    "Step 1: what the model had said was taken back",
    "Step 1 ended",
    "Done",
  ]);
});

test("keys lead from token to token, tell when it came, and select it for every tab", async ({ chat: { page } }) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const inspector = await openTokens(page, runId);
  const spans = [...new Set((await readTokens(page, runId)).flatMap(({ span }) => span ?? []))];
  const [first = "", second = ""] = spans;
  await expect(list(page).locator('[role="option"][tabindex="0"]')).toHaveCount(1);
  await tokensOf(page, first).first().focus();
  await expect(page.getByRole("tooltip")).toContainText("first token,");
  await page.keyboard.press("ArrowRight");
  await expect(tokensOf(page, first).nth(1)).toBeFocused();
  await expect(tokensOf(page, first).nth(1)).toHaveAccessibleDescription(
    /after the token before · at \d+\.\d{3}s · event \d+/,
  );
  await page.keyboard.press("PageDown");
  await expect(tokensOf(page, second).first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(tokensOf(page, second).last()).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const below = await list(page)
    .locator("[role=option]:focus")
    .evaluate((token) => token.getBoundingClientRect().top);
  expect(below).toBeGreaterThan(
    await tokensOf(page, second)
      .nth(1)
      .evaluate((token) => token.getBoundingClientRect().top),
  );
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  const chosen = tokensOf(page, second).first();
  await expect(chosen).toHaveAttribute("aria-selected", "true");
  const seq = await chosen.getAttribute("data-seq");
  await expect(page).toHaveURL(new RegExp(`span=${second}&seq=${seq}`));
  await expect(call(page, second).getByRole("button")).toHaveAttribute("aria-current", "true");
  await page.getByTestId("token-bar").getByRole("button", { name: "Show this moment" }).click();
  await expect(inspector.replayPane).toHaveAttribute("data-seq", seq ?? "");
  await expect(chosen).toHaveAttribute("data-replayed", "true");
  await expect(tokensOf(page, second).nth(1)).toHaveAttribute("data-ahead", "true");
  await inspector.choose("Events");
  await expect(page.getByRole("grid").locator(`[data-seq="${seq}"]`)).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("grid").locator(`[data-seq="${seq}"]`)).toBeInViewport();
  await inspector.choose("Tokens");
  await expect(chosen).toBeInViewport();
  await chosen.hover();
  await expect(page.getByRole("tooltip")).toContainText(`event ${seq}`);
  await page.getByRole("button", { name: "Clear the selection" }).click();
  await expect(page.getByTestId("token-bar")).toHaveCount(0);
});

test("a filter by tag leaves the calls that bear it, as the API does, and marks always stay", async ({
  chat: { page },
}) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  await openTokens(page, runId);
  const calls = list(page).getByTestId("token-call");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByTestId("filter-chip").filter({ hasText: "where_cat_is_hiding" })).toHaveCount(0);
  await page.getByRole("button", { name: "Include tool_llm" }).click();
  await expect(page.getByRole("textbox", { name: "The query of this filter" })).toHaveValue("include_tags=tool_llm");
  await expect(calls).toHaveCount(1);
  await expect(calls).toContainText("tool_llm");
  await expect(list(page).getByTestId("token-mark").last()).toHaveText("Done");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download these tokens as NDJSON" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`run-${runId}-tokens.ndjson`);
  expect(await readFile(await saved.path(), "utf8")).toBe(
    await readLines(page, runId, "view=tokens&include_tags=tool_llm"),
  );
});
