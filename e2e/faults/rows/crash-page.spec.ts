import { openOwnPage } from "../toolkit/own-page.ts";
import { expectPageHoldsStored } from "../toolkit/page-text.ts";
import { inspect } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";

const ticks = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");

test("F50 a page that was open when the server was killed keeps its words, goes on by itself, and shows the same after a reload", async ({
  openOwn,
  browser,
}) => {
  const own = await openOwn();
  const page = await openOwnPage(own, browser);
  const { chat } = page;
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fault-ticks");
  await chat.ask("count");
  await expect(chat.answer()).toContainText("tick-20");
  await own.apps[0]?.stop("SIGKILL");
  await expect(chat.answer()).toContainText("tick-20");
  await own.restart();
  await chat.ended("completed");
  await expect(chat.answer()).toHaveText(ticks);
  await chat.page.reload();
  await chat.ended("completed");
  await expect(chat.answer()).toHaveText(ticks);
  await expect(chat.answers()).toHaveCount(1);
  await expectPageHoldsStored(own, chat);
  await page.close();
});

test("F50 a server that is killed a third time ends the run interrupted: what was shown is there after a reload, and Continue goes on", async ({
  openOwn,
  browser,
}) => {
  const own = await openOwn();
  const page = await openOwnPage(own, browser);
  const { chat } = page;
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("count");
  let shown = "";
  for (let kill = 1; kill <= 3; kill++) {
    await expect.poll(() => own.provider.hits.list({ model: "fake-slow" }).length).toBe(kill);
    // Each attempt says more than the last one before it is killed.
    await expect(chat.answer()).toContainText(`tick-${kill * 20} `);
    shown = await chat.answer().innerText();
    await own.apps[0]?.stop("SIGKILL");
    await own.restart();
  }
  await chat.ended("interrupted");
  await chat.page.reload();
  await chat.ended("interrupted");
  const kept = await chat.answer().innerText();
  expect(kept.startsWith(shown)).toBe(true);
  await expectPageHoldsStored(own, chat);
  const { id } = (await chat.stored()).messages.at(-1) ?? {};
  const { run, hits } = await inspect(own, await page.guest(), String(id), "fake-slow");
  expect(run).toMatchObject({ status: "interrupted", error: { code: "server_stopped" } });
  expect(hits).toHaveLength(3);

  await chat.chooseModel("fault-quick");
  await chat.lastMessage().getByRole("button", { name: "Continue", exact: true }).click();
  await expect(chat.answers()).toHaveCount(2);
  await chat.ended("completed");
  await expect(chat.answer()).toContainText("that is the whole answer");
  await page.close();
});
