import { expect } from "playwright/test";
import { test } from "../page/faulty-provider.ts";
import { fakeModel } from "../servers/offered-models.ts";
import { TimelinePage } from "./timeline-page.ts";

test("a model that was asked again shows each try, what was wrong with it, and how long it was waited", async ({
  chat,
}) => {
  const timeline = new TimelinePage(chat);
  await timeline.open(await timeline.run("hello", { agent: "plain", model: fakeModel("fault-429-twice") }));
  await expect(timeline.figure("model-calls")).toHaveText("model calls12 retries, 2 discarded");
  await expect(timeline.figure("waiting")).toContainText("for retries");
  const tries = timeline.rows("fault-429-twice");
  await expect(tries).toHaveCount(3);
  expect(await tries.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-status")))).toEqual([
    "discarded",
    "discarded",
    "completed",
  ]);
  const wait = await timeline.bar(tries.nth(0), "retry-wait");
  const next = await timeline.bar(tries.nth(1), "waiting");
  expect(wait.to - wait.from).toBeGreaterThan(20);
  expect(Math.abs(next.from - wait.to)).toBeLessThanOrEqual(3);
  await tries.nth(0).click();
  await expect(timeline.details.getByTestId("span-status")).toHaveText("discarded");
  await expect(timeline.details.getByTestId("span-often")).toHaveText("first try");
  const problem = timeline.details.getByTestId("span-problem");
  await expect(problem).toContainText("getting too many requests");
  await expect(problem).toContainText(/the model was to be asked again at \d+\.\d+ s/);
  await expect(problem).toContainText("The error's code is rate_limited.");
  await expect(timeline.fact("retryWait")).toHaveText(/^\d+\.\d+ s$/);
  await tries.nth(2).click();
  await expect(timeline.details.getByTestId("span-often")).toHaveText("asked again (3)");
  await expect(timeline.details).toContainText("The cat sleeps on the warm shelf");
});
