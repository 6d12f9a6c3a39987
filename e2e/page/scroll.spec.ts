import { expect, test } from "../fixtures.ts";

test("the page follows a growing answer, lets the reader leave, and leads back to the end", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.ask("write a long answer with headings, a list, a table and code");
  const thread = chat.page.getByRole("log");
  const distance = () => thread.evaluate((box) => Math.round(box.scrollHeight - box.clientHeight - box.scrollTop));
  const height = () => thread.evaluate((box) => box.scrollHeight);
  const jump = chat.page.getByRole("button", { name: "Jump to latest" });

  const room = await thread.evaluate((box) => box.clientHeight);
  await expect.poll(height).toBeGreaterThan(room + 300);
  await expect.poll(distance).toBeLessThan(40);
  await expect(jump).toBeHidden();

  await thread.hover();
  await chat.page.mouse.wheel(0, -250);
  await expect(jump).toBeVisible();
  const [place, before] = [await thread.evaluate((box) => box.scrollTop), await height()];
  await expect.poll(height).toBeGreaterThan(before + 200);
  expect(await thread.evaluate((box) => box.scrollTop)).toBe(place);

  await jump.click();
  await expect(jump).toBeHidden();
  const then = await height();
  await expect.poll(height).toBeGreaterThan(then + 60);
  await expect.poll(distance).toBeLessThan(40);
});

test.describe("with the demo model at full speed", () => {
  test.use({ app: "responses" });

  test("a chat that is opened later stands at its end", async ({ chat }) => {
    await chat.open();
    await chat.chooseAgent("Plain");
    await chat.askToEnd("write a long answer with headings, a list, a table and code");
    await chat.page.reload();
    const thread = chat.page.getByRole("log");
    await expect
      .poll(() => thread.evaluate((box) => Math.round(box.scrollHeight - box.clientHeight - box.scrollTop)))
      .toBeLessThan(40);
  });
});
