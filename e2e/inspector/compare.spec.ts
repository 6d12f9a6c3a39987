import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures.ts";
import { InspectorPage } from "./inspector-page.ts";

test("two runs of one question stand side by side with what differs marked", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("what items are on the shelf?");
  await chat.askToEnd("where is the cat hiding? what items are in that location?");
  const runs = (await chat.stored()).messages.filter(({ role }) => role === "assistant").map(({ id }) => id);
  const inspector = new InspectorPage(chat.page);
  await inspector.open(runs[0] ?? "");
  await chat.page.getByRole("button", { name: "Compare…" }).click();
  const dialog = chat.page.getByRole("dialog", { name: "Which run to compare with?" });
  await expect(dialog.getByRole("region", { name: "In this chat" }).getByRole("link")).toHaveCount(1);
  await dialog.getByRole("searchbox").fill("nothing like it");
  await expect(dialog).toContainText("No run of that name.");
  await dialog.getByRole("searchbox").fill("");
  await dialog.getByRole("link").first().click();
  await expect(chat.page).toHaveURL(new RegExp(`/runs/${runs[0]}/compare/${runs[1]}`));
  await expect(chat.page.getByTestId("compare-summary")).toHaveText(/steps? differs?/);
  // The first run has no step that looks for the cat; the one that reads the items stands beside its like.
  const steps = chat.page.getByTestId("compared-step");
  const alone = steps.filter({ hasText: "only in B" });
  await expect(alone).toHaveCount(1);
  await expect(alone).toContainText("where_cat_is_hiding");
  const items = steps.filter({ hasText: "get_items" });
  await expect(items).toHaveCount(1);
  await expect(items.getByTestId("compared-call")).toHaveCount(1);
  await expect(chat.page.getByRole("region", { name: "Answer" }).locator("ins").first()).toBeVisible();
  await chat.page.getByRole("link", { name: "Swap sides" }).click();
  await expect(steps.filter({ hasText: "only in A" })).toContainText("where_cat_is_hiding");
});

test("a run beside itself has no difference", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  const [, answer] = (await chat.stored()).messages;
  await chat.page.goto(`/runs/${answer?.id}/compare/${answer?.id}`);
  await expect(chat.page.getByTestId("compare-summary")).toHaveText("Both runs did the same, step by step.");
  await expect(chat.page.locator("ins, del")).toHaveCount(0);
});

test("a run is not compared with one that is somebody else's or nobody's", async ({ chat, problems }) => {
  problems.expect(/status of 404/);
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  const [, answer] = (await chat.stored()).messages;
  await chat.page.goto(`/runs/${answer?.id}/compare/${randomUUID()}`);
  await expect(chat.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
});
