import { playing } from "../toolkit/fault-models.ts";
import { expectPageHoldsStored } from "../toolkit/page-text.ts";
import { inspect } from "../toolkit/play.ts";
import { providerClosedAfter } from "../toolkit/provider-closed.ts";
import { untilText } from "../toolkit/read-ticks.ts";
import { expect, test } from "../toolkit/row-test.ts";
import { stopAndSee } from "../toolkit/stop-and-see.ts";

test.describe("on two servers", () => {
  test.use({ mode: "postgres" });

  test("F36 Stop on the server that does not write the run closes the provider's socket within a second", async ({
    station,
  }) => {
    const [first, second] = station.apps;
    if (!first || !second) throw new Error("There are not two processes.");
    const guest = station.newGuest(first.url);
    const { runId, response } = await guest.ask("go on", { agent: "plain", model: playing("fake-slow") });
    const shown = await untilText(response, "tick-5");
    const other = station.newGuest(second.url);
    if (guest.cookie !== undefined) other.cookie = guest.cookie;
    const askedAt = await stopAndSee(other, runId);
    const { run, text } = await inspect(station, other, runId, "fake-slow");
    expect((run.endedAt ?? 0) - askedAt).toBeLessThan(2_000);
    expect(await providerClosedAfter(station, "fake-slow", askedAt)).toBeLessThan(1_000);
    expect(text.startsWith(shown)).toBe(true);
  });
});

test("F36 Stop in a second tab stops the answer in both", async ({ chat, context, station }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-5");
  await expect(chat.page).toHaveURL(/\/chat\//);
  const tab = await context.newPage();
  await tab.goto(chat.page.url());
  await expect(tab.getByTestId("answer")).toContainText("tick-10");
  const askedAt = Date.now();
  await tab.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(tab.locator('[data-role="assistant"]')).toHaveAttribute("data-run-status", "stopped");
  expect(await providerClosedAfter(station, "fake-slow", askedAt)).toBeLessThan(1_500);
  await chat.page.bringToFront();
  await chat.ended("stopped");
  await expectPageHoldsStored(station, chat);
  expect(await chat.answer().innerText()).toBe(await tab.getByTestId("answer").innerText());
});

test("F36 Stop after a reload stops the answer", async ({ chat, station }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await expect(chat.answer()).toContainText("tick-5");
  await chat.page.reload();
  await chat.stopButton.click();
  await chat.ended("stopped");
  const text = await chat.answer().innerText();
  await chat.page.reload();
  await expect(chat.answer()).toHaveText(text);
  await expectPageHoldsStored(station, chat);
});
