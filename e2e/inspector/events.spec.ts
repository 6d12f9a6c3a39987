import type { Page } from "playwright/test";
import { formatOffset } from "#lib/catalogue/format-offset";
import { type RunnableEvent, runnableEventSchema } from "#lib/protocol/runnable-event";
import { expect, test } from "../fixtures.ts";
import { askOverHttp, readLines } from "./ask-over-http.ts";
import { openEvents, row, table } from "./events-page.ts";

const question = "where is the cat hiding? what items are in that location?";

// The demo model of this app does not take its time.
test.use({ app: "responses" });

interface EventLine {
  seq: number;
  item: RunnableEvent;
}

/** The events of a run as the API gives them. Where several came at once they share the place of the last. */
async function readEvents(page: Page, runId: string, filter = ""): Promise<EventLine[]> {
  const lines = (await readLines(page, runId, `view=events${filter}`)).trimEnd().split("\n");
  const read = lines.map((line) => JSON.parse(line));
  return read.map(({ data }, index) => ({
    seq: read.slice(index).find(({ seq }) => seq !== undefined)?.seq,
    item: runnableEventSchema.parse(data),
  }));
}

const shownPlaces = (page: Page) =>
  table(page)
    .locator("[data-index]")
    .evaluateAll((rows) => rows.map((each) => Number(each.getAttribute("data-index"))));

/** The text that was copied last. */
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test("every event has a row in the API's order, with its place, time, name, tags and what it brought", async ({
  chat: { page },
}) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const events = await readEvents(page, runId);
  const raw = (await readLines(page, runId, "view=raw")).trimEnd().split("\n").slice(1);
  const times = raw.map((line): number => JSON.parse(line).data.at);
  await openEvents(page, runId);
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(events.length + 1));
  await expect(page.getByTestId("view-amount")).toHaveText(`${events.length} events`);
  await row(page, 0).focus();
  for (const [place, { seq, item }] of events.entries()) {
    const here = row(page, place);
    await expect(here).toBeFocused();
    const [seqCell, timeCell, event, name, tags] = await here.getByRole("gridcell").allInnerTexts();
    expect([seqCell, event, name, tags]).toEqual([String(seq), item.event, item.name, item.tags.join(" ")]);
    expect(timeCell).toBe(formatOffset((times[seq - 1] ?? 0) - (times[0] ?? 0)));
    await expect(here).toHaveAttribute("aria-rowindex", String(place + 2));
    const { chunk } = item.data;
    const brought = chunk?.tool_call_chunks?.[0]?.name ?? chunk?.tool_call_chunks?.[0]?.args ?? chunk?.content;
    if (brought) expect(await here.innerText()).toContain(brought.trim().split("\n")[0]);
    await page.keyboard.press("ArrowDown");
  }
  expect(events.at(-1)?.item.event).toBe("on_chain_end");
  expect((await shownPlaces(page)).length).toBeLessThan(60);
});

test("keys lead through the rows, open one and lead back to it", async ({ chat: { page } }) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const events = await readEvents(page, runId);
  await openEvents(page, runId);
  await expect(table(page).locator('[role="row"][tabindex="0"]')).toHaveCount(1);
  await row(page, 0).focus();
  await page.keyboard.press("End");
  await expect(row(page, events.length - 1)).toBeFocused();
  await expect(row(page, events.length - 1)).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press("PageUp");
  const [above = -1] = await table(page)
    .locator("[data-index]:focus")
    .evaluateAll((rows) => rows.map((each) => Number(each.getAttribute("data-index"))));
  expect(above).toBeGreaterThan(0);
  expect(above).toBeLessThan(events.length - 5);
  await page.keyboard.press("PageDown");
  await expect(row(page, events.length - 1)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(row(page, 0)).toBeFocused();
  await expect(row(page, 0)).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const detail = page.getByTestId("event-detail");
  await expect(detail.getByRole("heading")).toBeFocused();
  await expect(detail.getByRole("heading")).toContainText(`Event ${events[1]?.seq}`);
  await expect(row(page, 1)).toHaveAttribute("aria-current", "true");
  await expect(page).toHaveURL(new RegExp(`seq=${events[1]?.seq}`));
  await page.keyboard.press("Escape");
  await expect(detail).toHaveCount(0);
  await expect(row(page, 1)).toBeFocused();
});

test("an event is shown as the JSON that it is, folds, is copied, and leads to its moment", async ({
  chat: { page },
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const events = await readEvents(page, runId);
  const place = events.findIndex(({ item }) => item.event === "on_tool_start");
  const { seq = 0, item } = events[place] ?? {};
  const inspector = await openEvents(page, runId);
  await row(page, place).click();
  const detail = page.getByTestId("event-detail");
  const json = detail.getByRole("region", { name: "The event as JSON" });
  expect(JSON.parse(await json.innerText())).toEqual(item);
  await detail.getByRole("button", { name: "Copy JSON" }).click();
  await expect(detail.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await copied(page)).toBe(JSON.stringify(item, null, 2));
  await detail.getByRole("button", { name: 'Fold "data"' }).click();
  await expect(json).toContainText('"data": {…}');
  await detail.getByRole("button", { name: 'Unfold "data"' }).click();
  expect(JSON.parse(await json.innerText())).toEqual(item);
  await detail.getByRole("button", { name: "Show this moment" }).click();
  await expect(inspector.replayPane).toHaveAttribute("data-seq", String(seq));
  await expect(row(page, place)).toHaveAttribute("data-place", "true");
  await expect(row(page, place + 1)).toHaveAttribute("data-ahead", "true");
  await expect(row(page, place)).not.toHaveAttribute("data-ahead");
});

test("a filter is chosen by name, type and tag, in the API's words, and kept over tabs", async ({ chat: { page } }) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const inspector = await openEvents(page, runId);
  const amount = page.getByTestId("view-amount");
  const query = page.getByRole("textbox", { name: "The query of this filter" });
  const expectFilter = async (words: string) => {
    const events = await readEvents(page, runId, words === "" ? "" : `&${words}`);
    await expect(amount).toHaveText(events.length === 1 ? "1 event" : `${events.length} events`);
    await expect(query).toHaveValue(words);
  };
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByTestId("filter-chip").filter({ hasText: "get_items" })).toBeVisible();
  await button("Include agent_llm").click();
  await expectFilter("include_tags=agent_llm");
  await button("Include get_items").click();
  await expectFilter("include_names=get_items&include_tags=agent_llm");
  await button("Exclude tool").click();
  await expectFilter("include_names=get_items&include_tags=agent_llm&exclude_types=tool");
  await expect(button("Exclude tool")).toHaveAttribute("aria-pressed", "true");
  await inspector.choose("Log");
  await inspector.choose("Events");
  await expectFilter("include_names=get_items&include_tags=agent_llm&exclude_types=tool");
  await button("Include agent_llm").click();
  await button("Exclude agent_llm").click();
  await button("Include get_items").click();
  await expectFilter("exclude_types=tool&exclude_tags=agent_llm");

  await query.fill("include_types=chain,llm");
  await expect(page.getByText("“llm” is no type.")).toBeVisible();
  await expect(query).toHaveAttribute("aria-invalid", "true");
  await query.fill("exclude_names=Agent,demo");
  await expectFilter("exclude_names=Agent,demo");
  await expect(button("Exclude demo")).toHaveAttribute("aria-pressed", "true");
  await query.fill("include_names=nobody");
  await expect(page.getByText("No event fits this filter.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expectFilter("");
});

test("a search finds text whatever its case, counts, leads from hit to hit and marks them", async ({
  chat: { page },
}) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const events = await readEvents(page, runId);
  await openEvents(page, runId);
  const field = page.getByRole("searchbox", { name: "Search the text of events" });
  const said = page.getByTestId("search-hits");
  const places = (text: string) =>
    events.flatMap(({ item }, place) => (JSON.stringify(item).toLowerCase().includes(text) ? [place] : []));
  const hits = places("get_items");
  expect(hits.length).toBeGreaterThan(4);
  await field.fill("GET_Items");
  await expect(said).toHaveText(`${hits.length} hits`);
  for (const [number, place] of hits.entries()) {
    await field.press("Enter");
    await expect(said).toHaveText(`${number + 1} of ${hits.length}`);
    await expect(row(page, place)).toBeInViewport({ ratio: 0.9 });
    await expect(row(page, place)).toHaveAttribute("data-hit", "true");
  }
  await field.press("Enter");
  await expect(said).toHaveText(`1 of ${hits.length}`);
  await page.getByRole("button", { name: "Hit before" }).click();
  await expect(said).toHaveText(`${hits.length} of ${hits.length}`);
  await page.getByRole("button", { name: "Next hit" }).click();
  const named = events.findIndex(({ item }) => item.name === "get_items");
  await field.fill("get_items");
  await row(page, hits[0] ?? 0).focus();
  for (let step = hits[0] ?? 0; step < named; step += 1) await page.keyboard.press("ArrowDown");
  await expect(row(page, named).locator("mark")).toHaveText(["get_items"]);
  await page.keyboard.press(" ");
  await expect(page.getByTestId("event-detail").locator("mark").first()).toHaveText("get_items");
  await field.fill("no such thing");
  await expect(said).toHaveText("no hits");
  await expect(table(page).locator("mark")).toHaveCount(0);
});

test("a link to an event opens it in view, and a link to a span leads to its first event", async ({
  chat: { page },
}) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const events = await readEvents(page, runId);
  const last = events.findLast(({ item }) => item.event === "on_chat_model_end");
  await page.goto(`/runs/${runId}?tab=events&seq=${last?.seq}`);
  const selected = table(page).locator(`[data-seq="${last?.seq}"]`);
  await expect(selected).toBeInViewport({ ratio: 0.9 });
  await expect(selected).toHaveAttribute("aria-selected", "true");
  await expect(page.getByTestId("event-detail")).toContainText("on_chat_model_end");
  const span = last?.item.run_id.split(":").at(-1);
  const begun = events.find(({ item }) => item.run_id === last?.item.run_id);
  await page.goto(`/runs/${runId}?tab=events&span=${span}`);
  await expect(table(page).locator(`[data-seq="${begun?.seq}"]`)).toBeInViewport({ ratio: 0.9 });
  await expect(table(page).locator(`[data-seq="${begun?.seq}"]`)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByTestId("event-detail")).toHaveCount(0);
});

test("with another filter the reader stays at the same moment of the run", async ({ chat: { page } }) => {
  const runId = await askOverHttp(page, question, "cat-storyteller");
  const events = await readEvents(page, runId);
  await openEvents(page, runId);
  await table(page).evaluate((box) => {
    box.scrollTop = 60 * 34;
  });
  const top = events[60]?.seq ?? 0;
  await expect(table(page).locator(`[data-seq="${top}"]`)).toBeInViewport();
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("button", { name: "Exclude chain" }).click();
  await expect(page.getByTestId("view-amount")).toHaveText(`${events.length - 2} events`);
  await expect(table(page).locator(`[data-seq="${top}"]`)).toBeInViewport();
});

test("on a phone every event has two lines and nothing is wider than the page", async ({ openBrowser }) => {
  const { page } = await openBrowser({ viewport: { width: 360, height: 740 } });
  const runId = await askOverHttp(page, question, "cat-storyteller");
  await openEvents(page, runId);
  const box = await row(page, 1).boundingBox();
  expect(box?.height).toBe(56);
  await expect(row(page, 1)).toContainText("on_chat_model_start");
  await row(page, 1).click();
  await expect(page.getByTestId("event-detail")).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Close the event" }).click();
  await expect(row(page, 1)).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
