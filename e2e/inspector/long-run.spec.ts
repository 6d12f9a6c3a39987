import type { Page } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { askOverHttp } from "./ask-over-http.ts";
import { InspectorPage } from "./inspector-page.ts";
import { serveLog, toEvents, writeLog } from "./made-log.ts";

test.use({ app: "responses" });

/** A long task that a person would take for a page that hangs, in ms; two browsers share two cores here. */
const HANG = 1_500;

const STEPS = 20;

/** A run of 20 steps whose tools ask models, with an answer in paragraphs at the end: over 100,000 events. */
function longRun() {
  const log = writeLog(1);
  let said = 0;
  const words = (amount: number) =>
    Array.from({ length: amount }, () => {
      said += 1;
      return `word-${said}${said % 40 === 0 ? "\n\n" : " "}`;
    });
  log.put({ type: "start", messageId: "run" });
  log.open("s1", "run", { name: "Agent" });
  for (let step = 1; step <= STEPS; step += 1) {
    const [model, tool, nested] = [`m${step}`, `t${step}`, `n${step}`];
    log.put({ type: "start-step" });
    log.open(model, "model", { name: "demo", tags: ["agent_llm"], parent: "s1" });
    log.text(`x${step}`, words(20));
    log.call(`c${step}`, "get_items", ['{"place":', '"shelf"}']);
    log.close(model, "completed", { reason: "tool-calls" });
    log.open(tool, "tool", { name: "get_items", parent: "s1", callId: `c${step}`, input: { place: "shelf" } });
    log.open(nested, "model", { name: "Get Items LLM", tags: ["tool_llm"], parent: tool, input: { prompt: "?" } });
    for (const delta of words(4_700)) {
      log.put({ type: "data-tool-output-delta", data: { span: nested, delta }, transient: true });
    }
    log.close(nested, "completed", { reason: "stop" });
    log.put({ type: "tool-output-available", toolCallId: `c${step}`, output: "books" });
    log.close(tool, "completed", { callId: `c${step}` });
    log.put({ type: "finish-step" });
  }
  log.put({ type: "start-step" });
  log.open("last", "model", { name: "demo", tags: ["agent_llm"], parent: "s1" });
  log.text("answer", words(6_000));
  log.close("last", "completed", { reason: "stop" });
  log.put({ type: "finish-step" });
  log.put({ type: "finish", finishReason: "stop" });
  log.close("s1", "completed", { reason: "stop" });
  return log.written;
}

// In the page: the longest task since the last look.
const watchTasks = () => {
  const found: number[] = [];
  Object.assign(window, { longTasks: found });
  new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
    buffered: true,
  });
};
const longest = (page: Page) =>
  page.evaluate(() => Math.max(0, ...(Reflect.get(window, "longTasks") as number[]).splice(0)));

test("a run of 100,000 events stays responsive in every tab and in its replay", async ({ chat: { page } }) => {
  test.setTimeout(240_000);
  const runId = await askOverHttp(page, "where is the cat hiding?", "cat");
  const events = toEvents(runId, longRun());
  expect(events.length).toBeGreaterThan(100_000);
  await serveLog(page, runId, events);
  await page.addInitScript(watchTasks);
  const inspector = new InspectorPage(page);
  await inspector.open(runId);
  await expect.poll(async () => (await inspector.place()).total, { timeout: 60_000 }).toBe(events.length);
  const figures: Record<string, number> = { opening: await longest(page) };

  for (const name of ["Events", "Tokens", "Log", "Messages", "Steps", "Timeline"] as const) {
    const panel = await inspector.choose(name);
    await expect(panel).toContainText(/get_items|books|demo/);
    figures[name] = await longest(page);
    const nodes = await panel.evaluate((element) => element.querySelectorAll("*").length);
    expect(nodes, `elements in ${name}`).toBeLessThan(6_000);
  }

  await inspector.choose("Events");
  const table = page.getByRole("grid", { name: "Events of the run" });
  await expect(table).toHaveAttribute("aria-rowcount", /^10\d{4}$/, { timeout: 60_000 });
  await table.locator("[data-index]").first().focus();
  await page.keyboard.press("End");
  await expect(table.locator("[data-index]").last()).toContainText("on_chain_end");
  figures.end = await longest(page);
  const field = page.getByRole("searchbox");
  await field.fill("word-77777");
  await expect(page.getByTestId("search-hits")).toHaveText(/^[1-9]\d* hits?$/, { timeout: 60_000 });
  figures.search = await longest(page);

  for (const seq of [50_000, 99_999, 10, 75_000]) await inspector.seek(seq);
  figures.replay = await longest(page);
  test.info().annotations.push({ type: "longest tasks in ms", description: JSON.stringify(figures) });
  console.log(JSON.stringify(figures));
  for (const [when, duration] of Object.entries(figures)) expect(duration, when).toBeLessThan(HANG);
});
