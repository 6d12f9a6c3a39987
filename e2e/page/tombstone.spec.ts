import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect } from "../fixtures.ts";
import { test } from "../server/own-data-folder.ts";
import { ChatPage } from "./chat-page.ts";

test("an answer whose rows are broken is one mark in its place; the chat opens and goes on", async ({
  spawn,
  dataFolder,
  browser,
}) => {
  const app = await spawn({ environment: { WHISKER_EMBEDDED_TPS: "0" } });
  await app.ready();
  const context = await browser.newContext({ baseURL: app.url });
  const chat = new ChatPage(await context.newPage());
  await chat.open();
  await chat.askToEnd("where is the cat hiding?");
  await chat.askToEnd("what items are on the shelf?");
  const broken = (await chat.stored()).messages[1]?.id;

  await app.stop();
  const database = new Sqlite(join(dataFolder, "whisker.db"));
  database.prepare("update run_events set chunk = ? where run_id = ? and seq = 5").run('{"type":"text-d', broken);
  database.prepare("update runs set header = ?, usage = ? where id = ?").run("{", "[", broken);
  database.close();
  await (await spawn({ port: app.port, environment: { WHISKER_EMBEDDED_TPS: "0" } })).ready();

  await chat.open(chat.page.url());
  await expect(chat.answers()).toHaveCount(2);
  await expect(chat.page.getByTestId("tombstone")).toHaveText("This part of the answer can no longer be shown.");
  await expect(chat.answers().first().getByTestId("tombstone")).toHaveCount(1);
  await chat.askToEnd("where is the cat hiding?");
  await chat.ended("completed");
  await expect(chat.answer()).toContainText("The cat is hiding");
  await context.close();
});
