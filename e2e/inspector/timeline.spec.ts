import { failureSecret } from "../fake-provider/failure-scenes.ts";
import { expect, test } from "../fixtures.ts";
import { fakeModel } from "../servers/offered-models.ts";
import { TimelinePage } from "./timeline-page.ts";

const question = "look under the bed and on the shelf at the same time";
const storyteller = { agent: "cat-storyteller" };

test("the figures of a run are what its log tells", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  const runId = await timeline.run(question, storyteller);
  const events = await timeline.events(runId);
  const starts = events.flatMap(({ chunk }) => (chunk.type === "data-span-start" ? [chunk.data] : []));
  const ends = events.flatMap(({ chunk }) => (chunk.type === "data-span-end" ? [chunk.data] : []));
  const begun = starts[0]?.at ?? 0;
  const ended = ends.at(-1);
  const firstToken = events.find(({ chunk }) => chunk.type === "text-delta")?.at ?? 0;
  await timeline.open(runId);
  await expect(timeline.figure("milliseconds")).toHaveText(
    `whole run${(((ended?.at ?? 0) - begun) / 1_000).toFixed(2)} s`,
  );
  await expect(timeline.figure("first-token")).toHaveText(`to first token${firstToken - begun} ms`);
  await expect(timeline.figure("rate").locator("dd")).toHaveText(/^\d{2,}\.\d$/);
  await expect(timeline.figure("model-calls")).toHaveText("model calls22 in tools");
  await expect(timeline.figure("tool-calls")).toHaveText("tool calls2");
  const { inputTokens = 0, outputTokens = 0 } = ended?.usage ?? {};
  const written = new Intl.NumberFormat("en");
  await expect(timeline.figure("tokens")).toHaveText(
    `tokens in / out${written.format(inputTokens)} / ${written.format(outputTokens)}`,
  );
  await expect(timeline.figure("waiting").locator("dd")).toHaveText(/^\d+ ms$/);
  expect(await timeline.rows().count()).toBe(starts.length);
});

test("calls that ran at once stand over each other in time, each with its own model below it", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  await timeline.open(await timeline.run(question, storyteller));
  const bed = timeline.rows("get_items, under the bed");
  const shelf = timeline.rows("get_items, shelf");
  await expect(bed).toHaveAttribute("aria-level", "2");
  await expect(timeline.rows("Get Items LLM")).toHaveCount(2);
  await expect(timeline.rows("Get Items LLM").first()).toHaveAttribute("aria-level", "3");
  const order = await timeline.rows().evaluateAll((rows) =>
    rows
      .map((row) => ({ top: row.getBoundingClientRect().top, name: row.getAttribute("aria-label")?.split(", ")[0] }))
      .sort((left, right) => left.top - right.top)
      .map(({ name }) => name),
  );
  expect(order).toEqual(["Agent", "demo", "get_items", "Get Items LLM", "get_items", "Get Items LLM", "demo"]);
  const [first, second] = [await timeline.bar(bed, "working"), await timeline.bar(shelf, "working")];
  expect(Math.min(first.to, second.to)).toBeGreaterThan(Math.max(first.from, second.from) + 50);
  const nested = timeline.rows("Get Items LLM").first();
  const [waiting, speaking] = [await timeline.bar(nested, "waiting"), await timeline.bar(nested, "speaking")];
  // A wait too short to be seen is drawn 3 px wide all the same.
  expect(Math.abs(speaking.from - waiting.to)).toBeLessThanOrEqual(3);

  await bed.click();
  const atOnce = timeline.details.getByTestId("span-at-once");
  await expect(atOnce).toContainText("Ran at the same time as");
  await atOnce.getByRole("button").click();
  await expect(shelf).toHaveAttribute("aria-selected", "true");
  await expect(timeline.details).toContainText('{ "place": "shelf" }');
  await expect(chat.page).toHaveURL(/span=/);
});

test("what a tool's own model was asked and said is told, and a model call of the agent leads to the messages", async ({
  chat,
}) => {
  const timeline = new TimelinePage(chat);
  await timeline.open(await timeline.run("what items are on the shelf?", storyteller));
  await timeline.rows("Get Items LLM").click();
  await expect(timeline.details).toContainText("List at least 3 such items");
  await expect(timeline.details).toContainText("What it said");
  await expect(timeline.details.getByTestId("span-often")).toHaveText("asked once");
  await expect(timeline.fact("usage")).toHaveText(/^\d+ in, \d+ out$/);
  await timeline.rows("demo, step 1").click();
  await expect(timeline.details).toContainText("Calls it made");
  await timeline.details.getByRole("button", { name: "Messages" }).click();
  await expect(timeline.tab("Messages")).toHaveAttribute("aria-selected", "true");
  await expect(timeline.tab("Messages")).toBeFocused();
});

test("a tool that failed is red, counted, and told with its error in plain words", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  await timeline.open(await timeline.run("use a tool that fails", { agent: "workbench" }));
  await expect(timeline.figure("tool-calls")).toHaveText("tool calls11 failed");
  await expect(timeline.details, "the run went well in spite of it").toHaveCount(0);
  const row = timeline.rows("failing_tool");
  await expect(row).toHaveAttribute("data-status", "failed");
  await row.click();
  await expect(timeline.details.getByTestId("span-status")).toHaveText("failed");
  await expect(timeline.details.getByTestId("span-often")).toHaveText("ran once");
  const problem = timeline.details.getByTestId("span-problem");
  await expect(problem).toContainText("It was asked to fail");
  await expect(problem).toContainText("The error's code is tool_failed.");
});

test("a run that failed is understood at once: its error, and the span in which it broke", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  const runId = await timeline.run("hello", { agent: "plain", model: fakeModel("timelineBroken") });
  const root = (await timeline.events(runId)).flatMap(({ chunk }) =>
    chunk.type === "data-span-end" && chunk.data.span === "s1" ? [chunk.data] : [],
  )[0];
  const reference = root?.error?.ref ?? "no reference";
  await timeline.open(runId);
  const failure = chat.page.getByRole("region", { name: "How the run ended" });
  await expect(failure).toContainText("The run failed. The model provider had a problem of its own.");
  await expect(failure).toContainText(`Reference ${reference}`);
  await expect(timeline.details.getByTestId("span-status")).toHaveText("failed");
  await expect(timeline.details.getByTestId("span-often")).toHaveText("asked again (3)");
  await expect(timeline.details.getByTestId("span-problem")).toContainText(
    `The error's code is provider_error. The server's log tells more under the reference ${reference}.`,
  );
  await expect(timeline.rows().and(chat.page.locator('[aria-selected="true"]'))).toHaveAttribute(
    "data-status",
    "failed",
  );
  await expect(chat.page).not.toHaveURL(/span=/);
  await timeline.details.getByRole("button", { name: "Close the details" }).click();
  await expect(timeline.details).toHaveCount(0);
  await failure.getByRole("button", { name: "Show where" }).click();
  await expect(timeline.details.getByTestId("span-status")).toHaveText("failed");
  await expect(chat.page).toHaveURL(/span=/);
  expect(await chat.page.content()).not.toContain(failureSecret);
});

test("the replay is a line in the chart that moves while it plays, and details lead to their moment", async ({
  chat,
}) => {
  const timeline = new TimelinePage(chat);
  const { page } = chat;
  await timeline.open(await timeline.run(question, storyteller));
  const line = page.getByTestId("timeline-replay-line");
  await expect(line).toHaveCount(0);
  await timeline.rows("demo, step 2").click();
  await timeline.details.getByRole("button", { name: "Show this moment" }).click();
  const position = async () => (await line.boundingBox())?.x ?? 0;
  const last = await timeline.bar(timeline.rows("demo, step 2"), "waiting");
  await expect.poll(position).toBeGreaterThan(last.from - 3);
  expect(await position()).toBeLessThan(last.from + 6);
  await timeline.seek(1);
  const start = await position();
  await page.getByRole("combobox", { name: "Speed" }).selectOption("0.5");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(position).toBeGreaterThan(start + 5);
  const later = await position();
  await expect.poll(position).toBeGreaterThan(later + 5);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  const still = await position();
  await timeline.rows("Agent").hover();
  expect(await position()).toBe(still);
  await page.getByRole("button", { name: /^The replay stands at .*Go back to the end$/ }).click();
  await expect(line).toHaveCount(0);
});

test("a phone has names above bars, and details below them", async ({ openBrowser }) => {
  const chat = await openBrowser({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const timeline = new TimelinePage(chat);
  await timeline.open(await timeline.run(question, storyteller));
  const row = timeline.rows("get_items, shelf");
  const box = await row.boundingBox();
  const bar = await row.locator('[data-bar="working"]').boundingBox();
  const name = await row.getByText("get_items").boundingBox();
  expect(bar?.y ?? 0).toBeGreaterThanOrEqual((name?.y ?? 0) + (name?.height ?? 0) - 2);
  expect(box?.width).toBe(360);
  await row.tap();
  await expect(timeline.details).toBeVisible();
  await expect(row).toBeInViewport({ ratio: 0.9 });
  const overflow = await chat.page.evaluate(() => document.documentElement.scrollWidth);
  expect(overflow).toBeLessThanOrEqual(360);
});
