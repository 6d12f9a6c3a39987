import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { type RunEvent, runEventSchema } from "#lib/protocol/run-event";
import { rawHeaderSchema } from "#lib/protocol/run-header";
import { expect, test } from "../fixtures.ts";
import { growthOf, type Moment } from "../page/growth.ts";
import { InspectorPage } from "./inspector-page.ts";

const question = "where is the cat hiding? what items are in that location?";

/** A run's log as the API gives it. */
async function readLog(
  request: { get(url: string, options: object): Promise<{ text(): Promise<string> }> },
  runId: string,
) {
  const response = await request.get(`/api/runs/${runId}/stream?view=raw`, {
    headers: { accept: "application/x-ndjson" },
  });
  const [first = "", ...lines] = (await response.text()).trimEnd().split("\n");
  const events: RunEvent[] = lines.map((line) => runEventSchema.parse(JSON.parse(line).data));
  return { header: rawHeaderSchema.parse(JSON.parse(first)).run, events };
}

/** What a moment showed, without the times that run on between two events. */
function timeless({ runStatus, answer, thinking, cards }: Moment): string {
  const still = (text: string | null) =>
    text?.replace(/<?\d+(\.\d+)?s/g, "time").replace(/(\d+ )?(minutes?|seconds?)/g, "") ?? null;
  return JSON.stringify({
    runStatus,
    answer,
    thinking: still(thinking),
    cards: cards.map((card) => ({ ...card, header: still(card.header)?.replace(/[\s·]*time.*$/, "") })),
  });
}

test("the replay redraws every moment that the reader saw, in the same order", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  await chat.askToEnd(question);
  const [, answer] = (await chat.stored()).messages;
  const seen = (await growthOf(chat.page)).filter(({ runStatus }) => runStatus === "running").map(timeless);
  expect(seen.length).toBeGreaterThan(30);

  const inspector = new InspectorPage(chat.page);
  await inspector.open(answer?.id ?? "");
  await expect(inspector.message()).toHaveAttribute("data-run-status", "completed");
  const { total } = await inspector.place();
  const before = (await growthOf(chat.page)).length;
  await inspector.seek(0);
  await inspector.track.focus();
  for (let seq = 1; seq <= total; seq += 1) {
    await chat.page.keyboard.press("ArrowRight");
    await expect(inspector.replayPane).toHaveAttribute("data-seq", String(seq));
  }
  const redrawn = (await growthOf(chat.page)).slice(before).map(timeless);
  let place = -1;
  for (const moment of seen) {
    const next = redrawn.indexOf(moment, place < 0 ? 0 : place);
    expect(next, `redrawn after place ${place}: ${moment}`).toBeGreaterThanOrEqual(0);
    place = next;
  }
});

test("at ten places of the log the replay shows what the log says up to there", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  await chat.askToEnd("look under the bed and on the shelf at the same time");
  const [, answer] = (await chat.stored()).messages;
  const runId = answer?.id ?? "";
  const { events } = await readLog(chat.page.request, runId);
  const inspector = new InspectorPage(chat.page);
  await inspector.open(runId);
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    const seq = Math.round((events.length * tenth) / 10);
    await inspector.seek(seq);
    const view = events.slice(0, seq).reduce(projectRunView, emptyRunView(runId));
    await expect(inspector.message()).toHaveAttribute("data-run-status", view.status);
    const tools = view.parts.filter((part) => part.kind === "tool");
    await expect(inspector.message().getByTestId("step-card")).toHaveCount(tools.length);
    for (const [index, tool] of tools.entries()) {
      const card = inspector.message().getByTestId("step-card").nth(index);
      await expect(card).toHaveAttribute("data-call-id", tool.id);
      await expect(card).toHaveAttribute("data-state", tool.state);
    }
    const growing = view.parts.findLast((part) => part.kind === "text");
    const lastWords = /[\w ,]{4,}$/.exec(growing?.kind === "text" ? growing.text : "")?.[0].trim();
    if (lastWords) await expect(inspector.message()).toContainText(lastWords);
  }
});

test("a replay plays to the end without any network, and says that nothing was called again", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd(question);
  const [, answer] = (await chat.stored()).messages;
  const inspector = new InspectorPage(chat.page);
  await inspector.open(answer?.id ?? "");
  await expect(inspector.message()).toHaveAttribute("data-run-status", "completed");
  await chat.page.context().setOffline(true);
  const requests: string[] = [];
  chat.page.on("request", (request) => requests.push(request.url()));
  await inspector.seek(0);
  await expect(inspector.message()).toHaveAttribute("data-run-status", "running");
  await chat.page.getByRole("combobox", { name: "Speed" }).selectOption("16");
  await chat.page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(inspector.card("where_cat_is_hiding").first()).toBeVisible();
  await expect(inspector.message()).toHaveAttribute("data-run-status", "completed");
  await expect(chat.page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expect(inspector.replayPane).toContainText("Nothing was called again");
  expect(requests).toEqual([]);
  await chat.page.context().setOffline(false);
});

test("the replay is worked by keys alone: play, step by event, to the step before and to the end", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd(question);
  const [, answer] = (await chat.stored()).messages;
  const inspector = new InspectorPage(chat.page);
  await inspector.open(answer?.id ?? "");
  const { total } = await inspector.place();
  await chat.page.locator("body").press(",");
  expect((await inspector.place()).seq).toBe(total - 1);
  await chat.page.locator("body").press(",");
  await chat.page.locator("body").press(".");
  expect((await inspector.place()).seq).toBe(total - 1);
  await chat.page.getByRole("button", { name: "To the step before" }).press("Enter");
  const step = (await inspector.place()).seq;
  expect(step).toBeLessThan(total - 1);
  await inspector.track.press("Home");
  expect((await inspector.place()).seq).toBe(0);
  await expect(inspector.replayPane).toContainText("Nothing has happened yet");
  await chat.page.getByRole("button", { name: "To the next step" }).press("Enter");
  expect((await inspector.place()).seq).toBeGreaterThan(0);
  await inspector.track.press("End");
  expect((await inspector.place()).seq).toBe(total);
});

test("the inspector of a run that goes on follows it, stays where it is put, and goes back to live", async ({
  chat,
}) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool");
  await expect(chat.card("slow_tool")).toHaveAttribute("data-state", "running");
  const runId = (await chat.stored()).activeRunId ?? "";
  const inspector = new InspectorPage(chat.page);
  await inspector.open(runId);
  await expect(inspector.card("slow_tool")).toHaveAttribute("data-state", "running");
  await inspector.seek(2);
  await expect(inspector.card("slow_tool")).toHaveCount(0);
  await chat.page.getByRole("button", { name: "Live" }).click();
  await expect(inspector.card("slow_tool")).toHaveAttribute("data-state", "done", { timeout: 30_000 });
  await expect(inspector.message()).toHaveAttribute("data-run-status", "completed", { timeout: 30_000 });
});
