import { readFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { InspectorPage } from "./inspector-page.ts";

/** Downloads the run that is open in the inspector. */
async function download(page: Page): Promise<{ name: string; text: string }> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download NDJSON" }).click();
  const saved = await saving;
  return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), "utf8") };
}

async function choose(page: Page, ...files: { name: string; text: string }[]): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: "application/x-ndjson", buffer: Buffer.from(text) })),
    );
}

test("a downloaded run is what the API gives, and is opened elsewhere without a server's help", async ({
  chat,
  openBrowser,
}) => {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  await chat.askToEnd("where is the cat hiding? what items are in that location?");
  const [, answer] = (await chat.stored()).messages;
  const inspector = new InspectorPage(chat.page);
  await inspector.open(answer?.id ?? "");
  await expect(inspector.message()).toHaveAttribute("data-run-status", "completed");
  const file = await download(chat.page);
  const response = await chat.page.request.get(`/api/runs/${answer?.id}/stream?view=raw`, {
    headers: { accept: "application/x-ndjson" },
  });
  expect(file.text).toBe(await response.text());

  const elsewhere = await openBrowser();
  await elsewhere.page.goto("/runs/import");
  await expect(elsewhere.page.getByRole("button", { name: "Choose a file…" })).toBeEnabled();
  const requests: string[] = [];
  elsewhere.page.on("request", (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await choose(elsewhere.page, file);
  const opened = new InspectorPage(elsewhere.page);
  await expect(opened.message()).toHaveAttribute("data-run-status", "completed");
  await expect(opened.message().getByTestId("answer")).toHaveText(
    await inspector.message().getByTestId("answer").innerText(),
  );
  const { total } = await opened.place();
  expect(total).toBe(file.text.trimEnd().split("\n").length - 1);
  for (const name of ["Timeline", "Steps", "Messages", "Events", "Log", "Tokens"] as const) {
    await expect(await opened.choose(name)).toContainText("get_items");
  }
  expect(requests.filter((request) => request.includes("/api/") || !request.startsWith("GET"))).toEqual([]);
});

test("a file is kept only when asked, and then in this browser", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  const [, answer] = (await chat.stored()).messages;
  const inspector = new InspectorPage(chat.page);
  await inspector.open(answer?.id ?? "");
  const file = await download(chat.page);
  await chat.page.goto("/runs/import");
  await choose(chat.page, file);
  await expect(inspector.message()).toHaveAttribute("data-run-status", "completed");
  await chat.page.reload();
  await expect(chat.page.getByRole("heading", { name: "A run from a file" })).toBeVisible();
  await expect(chat.page.getByRole("region", { name: "Kept in this browser" })).toHaveCount(0);
  await choose(chat.page, file);
  await chat.page.getByRole("button", { name: "Keep in this browser" }).click();
  await expect(chat.page.getByRole("button", { name: "Kept in this browser" })).toBeVisible();
  await chat.page.reload();
  await chat.page.getByRole("button", { name: `Open ${file.name}` }).click();
  await expect(inspector.message()).toHaveAttribute("data-run-status", "completed");
  await chat.page.getByRole("button", { name: "Open another file" }).click();
  await chat.page.getByRole("button", { name: `Forget ${file.name}` }).click();
  await expect(chat.page.getByRole("button", { name: `Open ${file.name}` })).toHaveCount(0);
});

test("a file that is no run, or a damaged one, is refused with the line where that is", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  const [, answer] = (await chat.stored()).messages;
  const inspector = new InspectorPage(chat.page);
  await inspector.open(answer?.id ?? "");
  const { text } = await download(chat.page);
  const lines = text.trimEnd().split("\n");
  await chat.page.goto("/runs/import");
  const refused = chat.page.getByRole("alert").filter({ hasText: "could not be opened" });
  const bad: [name: string, text: string, line: string][] = [
    ["empty.ndjson", "", ""],
    ["prose.ndjson", "Once upon a time.\n", "line 1"],
    ["gap.ndjson", lines.toSpliced(5, 1).join("\n"), "line 6"],
    ["cut.ndjson", text.slice(0, Math.floor(text.length / 2)), "line"],
  ];
  for (const [name, content, line] of bad) {
    await choose(chat.page, { name, text: content });
    await expect(refused).toContainText(name);
    await expect(refused).toContainText(new RegExp(line, "i"));
  }
});

test("a file with markup and hostile keys is drawn as text", async ({ chat }) => {
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  const [, answer] = (await chat.stored()).messages;
  const inspector = new InspectorPage(chat.page);
  await inspector.open(answer?.id ?? "");
  const { text } = await download(chat.page);
  const hostile = text
    .replaceAll("where_cat_is_hiding", "<img src=x onerror=alert(1)>")
    .replace('"metadata":{', '"metadata":{"__proto__":{"polluted":true},');
  await chat.page.goto("/runs/import");
  let dialogs = 0;
  chat.page.on("dialog", (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await choose(chat.page, { name: "hostile.ndjson", text: hostile });
  await expect(inspector.message()).toBeVisible();
  for (const name of ["Timeline", "Steps", "Messages", "Events", "Log", "Tokens"] as const) {
    await expect(await inspector.choose(name)).toContainText("<img src=x");
  }
  expect(await chat.page.evaluate(() => Reflect.get({}, "polluted"))).toBeUndefined();
  expect(dialogs).toBe(0);
  await expect(chat.page.locator("img")).toHaveCount(0);
});

test("two files are compared", async ({ chat }) => {
  await chat.open();
  const files: { name: string; text: string }[] = [];
  for (const question of ["where is the cat hiding?", "what items are on the shelf?"]) {
    await chat.askToEnd(question);
    const { messages } = await chat.stored();
    const inspector = new InspectorPage(chat.page);
    await inspector.open(messages.at(-1)?.id ?? "");
    await expect(inspector.message()).toHaveAttribute("data-run-status", "completed");
    files.push(await download(chat.page));
    await chat.page.getByRole("link", { name: "Back to the chat" }).click();
    await expect(chat.composer).toBeEnabled();
  }
  await chat.page.goto("/runs/import");
  await choose(chat.page, ...files);
  await expect(chat.page.getByTestId("compare-summary")).toHaveText(/differ/);
  await chat.page.getByRole("button", { name: "Open another file" }).click();
  await expect(chat.page.getByRole("heading", { name: "A run from a file" })).toBeVisible();
});
