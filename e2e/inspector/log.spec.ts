import type { Locator } from "playwright/test";
import { applyLog } from "#lib/projections/testing/apply-log";
import { logPatchSchema } from "#lib/protocol/log-patch";
import { expect, test } from "../fixtures.ts";
import { fakeModel } from "../servers/offered-models.ts";
import { InspectorPage } from "./inspector-page.ts";

const question = "where is the cat hiding? what items are in that location?";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** The log of a run that was made for this, and its patches as the API gives them. */
async function openLog(page: InspectorPage) {
  const runId = await page.run(question, { agent: "cat" });
  await page.open(runId);
  const panel = await page.choose("Log");
  const patches = await page.items(runId, "log", logPatchSchema);
  await expect(panel.getByRole("listbox")).toHaveAccessibleName(`Patches of the log, ${patches.length} patches`);
  return { panel, patches, list: panel.getByRole("listbox"), tree: panel.getByRole("tree") };
}

/** The state that is shown, as it is copied. */
async function copyState(page: InspectorPage, panel: Locator): Promise<unknown> {
  const state = panel.getByTestId("log-state");
  await expect(state).toHaveAttribute("aria-busy", "false");
  await state.getByRole("button", { name: "Copy the state as JSON" }).click();
  await expect(state.getByRole("button", { name: "Copied" })).toBeVisible();
  return JSON.parse(await page.copied());
}

test("the state after a patch is what applying the API's operations up to it gives, forwards and backwards", async ({
  chat,
}) => {
  const inspector = new InspectorPage(chat.page);
  const { panel, patches, list } = await openLog(inspector);
  const total = patches.length;
  expect(total).toBeGreaterThan(20);
  const places = [0, 1, Math.floor(total / 2), total - 1, 3];
  for (const place of places) {
    await list.press("Home");
    for (let count = 0; count < place; count += 1) await list.press("ArrowDown");
    await expect(panel.getByTestId("log-state")).toHaveAttribute("data-seq", String(patches[place]?.seq));
    expect(await copyState(inspector, panel)).toEqual(applyLog(patches.slice(0, place + 1).map(({ data }) => data)));
    expect(JSON.parse((await panel.getByTestId("patch-operations").locator("pre").textContent()) ?? "")).toEqual(
      patches[place]?.data.ops,
    );
  }
});

test("what a patch changed is marked and in view, and its pointer can be copied", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  const { panel, patches, list, tree } = await openLog(inspector);
  await list.press("End");
  const changed = tree.locator('[data-change="replaced"]');
  await expect(changed).toHaveCount(2);
  await expect(tree.locator('[data-change="added"]').first()).toBeInViewport();
  await expect(tree.locator('[data-pointer="/end_time"]')).toHaveAttribute("data-change", "replaced");
  await expect(tree.locator('[data-pointer="/final_output"]')).toContainText("replaced");
  await tree.locator('[data-pointer="/end_time"]').click();
  await expect(panel.getByTestId("node-pointer")).toHaveText("/end_time");
  await panel.getByRole("button", { name: "Copy the JSON Pointer" }).click();
  await expect.poll(() => inspector.copied()).toBe("/end_time");
  await panel.getByRole("button", { name: "Copy the operations as JSON" }).click();
  await expect(panel.getByRole("button", { name: "Copied" }).last()).toBeVisible();
  expect(JSON.parse(await inspector.copied())).toEqual(patches.at(-1)?.data.ops);
});

test("the tree is walked by keys alone", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  const { list, tree, panel } = await openLog(inspector);
  await list.press("Home");
  const active = tree.locator('[aria-selected="true"]');
  await tree.focus();
  await tree.press("Home");
  await expect(active).toHaveAttribute("data-pointer", "");
  await tree.press("ArrowDown");
  await expect(active).toHaveAttribute("data-pointer", "/id");
  await tree.press("l");
  await expect(active).toHaveAttribute("data-pointer", "/logs");
  await tree.press("End");
  await expect(active).toHaveAttribute("data-pointer", "/logs");
  await tree.press("ArrowLeft");
  await expect(active).toHaveAttribute("data-pointer", "");
  await expect(active).toHaveAttribute("aria-expanded", "true");
  await tree.press("ArrowLeft");
  await expect(active).toHaveAttribute("aria-expanded", "false");
  await expect(tree.getByRole("treeitem")).toHaveCount(1);
  await tree.press("ArrowRight");
  await expect(active).toHaveAttribute("aria-expanded", "true");
  await expect(tree.getByRole("treeitem")).not.toHaveCount(1);
  await tree.press("m");
  await expect(active).toHaveAttribute("data-pointer", "/metadata");
  await tree.press("Enter");
  await expect(active).toHaveAttribute("aria-expanded", "true");
  await tree.press("ArrowRight");
  await expect(active).toHaveAttribute("data-pointer", "/metadata/agent");
  await expect(panel.getByTestId("node-pointer")).toHaveText("/metadata/agent");
  // The active row is the one the tree names to those who hear it.
  expect(await tree.getAttribute("aria-activedescendant")).toBe(await active.getAttribute("id"));
  // Keys of the tree are not keys of the replay.
  await expect(inspector.replayPane).toHaveAttribute("data-paused", "true");
});

test("the replay chooses the patch until the reader does, and again when it is let", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  const { panel, patches, list } = await openLog(inspector);
  const state = panel.getByTestId("log-state");
  await expect(state).toHaveAttribute("data-seq", String(patches.at(-1)?.seq));
  const [, , third, fourth] = patches;
  await inspector.seek(third?.seq ?? 0);
  await expect(state).toHaveAttribute("data-seq", String(third?.seq));
  await expect(list.locator('[aria-selected="true"]')).toBeInViewport();
  await list.locator(`[data-seq="${fourth?.seq}"]`).click();
  await expect(state).toHaveAttribute("data-seq", String(fourth?.seq));
  await inspector.seek(patches.at(-1)?.seq ?? 0);
  await expect(state).toHaveAttribute("data-seq", String(fourth?.seq));
  await state.getByRole("button", { name: "Follow the replay" }).click();
  await expect(state).toHaveAttribute("data-seq", String(patches.at(-1)?.seq));
  await inspector.seek(0);
  await expect(state.getByText("There is no state yet")).toBeVisible();
});

test("a long list opens into windows, and the item that a patch added is opened by itself", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  const text = Array.from({ length: 160 }, (_, index) => `word-${index}`).join(" ");
  const runId = await inspector.run(text, { agent: "plain", model: fakeModel("fake-plain") });
  const added = (await inspector.items(runId, "log", logPatchSchema)).flatMap(({ seq, data }) =>
    data.ops.filter(({ path }) => path.endsWith("/streamed_output_str/-")).map(({ path }) => ({ seq, path })),
  );
  expect(added.length).toBeGreaterThan(150);
  // A token is added to two lists; the tree leads to the first of them.
  const list = added[149]?.path.replace(/_str\/-$/, "");
  await inspector.open(runId, `?tab=log&seq=${added[149]?.seq}`);
  const tree = inspector.panel().getByRole("tree");
  await expect(tree.locator(`[data-pointer="${list}/149"]`)).toHaveAttribute("data-change", "added");
  const windows = tree.getByRole("treeitem", { name: /^\d+ … \d+$/ });
  await expect(windows.filter({ hasText: "100 … 149" }).first()).toHaveAttribute("aria-expanded", "true");
  // Up to here the list has the items that it had at this moment, and not those it has at the end.
  await expect(tree.getByRole("treeitem", { name: /150 items/ }).first()).toBeAttached();
});

test("a run that goes on is logged as it goes on", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await chat.page.getByRole("button", { name: "Inspect run" }).click();
  const panel = chat.page.getByTestId("inspector-panel");
  await panel.getByRole("tab", { name: "Log" }).click();
  const state = panel.getByTestId("log-state");
  const shown = async () => Number(await state.getAttribute("data-seq"));
  await expect.poll(shown).toBeGreaterThan(10);
  const before = await shown();
  await expect.poll(shown).toBeGreaterThan(before + 10);
  await expect(panel.getByRole("option", { selected: true })).toBeInViewport();
  await chat.stopButton.click();
  await chat.ended("stopped");
  await expect(state.locator('[data-pointer="/status"]')).toContainText("stopped");
});
