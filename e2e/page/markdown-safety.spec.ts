import { expect, test } from "../fixtures.ts";
import { modelName } from "../servers/offered-models.ts";

test("what a model writes is drawn as text: no script, no handler, no frame, no picture from elsewhere, no script link", async ({
  chat,
}) => {
  const dialogs: string[] = [];
  chat.page.on("dialog", async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel(modelName("markup"));
  await chat.askToEnd("attack");
  await chat.ended("completed");
  for (const when of ["while it streamed", "after a reload"]) {
    await expect(chat.answer().getByRole("heading", { name: /^Heading/ })).toBeVisible();
    const found = await chat.answer().evaluate((answer) => ({
      dangerous: [
        ...answer.querySelectorAll("script, iframe, style, object, embed, svg foreignObject, form, img, video, link"),
      ].map((element) => element.outerHTML),
      handlers: [...answer.querySelectorAll("*")].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith("on")),
      ),
      links: [...answer.querySelectorAll("a")].map((link) => ({ href: link.href, rel: link.rel, target: link.target })),
      attacked: "__attacked" in window,
    }));
    expect(found).toMatchObject({ dangerous: [], handlers: [], attacked: false });
    expect(found.links.map(({ href }) => new URL(href).protocol).filter((protocol) => protocol !== "https:")).toEqual(
      [],
    );
    expect(found.links).toContainEqual({
      href: "https://example.com/page",
      rel: "noopener noreferrer",
      target: "_blank",
    });
    await expect(chat.answer().getByRole("table")).toContainText("<b>code</b>");
    await expect(chat.answer().locator("pre")).toContainText('<script>alert("inside code")</script>');
    await expect(chat.composer).toBeVisible();
    if (when === "while it streamed") await chat.page.reload();
  }
  expect(dialogs).toEqual([]);
});

test("a question with markup is shown as it was written", async ({ chat }) => {
  await chat.open();
  const question = `<img src=x onerror="window.__attacked = 1"> **bold** <script>1</script>`;
  await chat.askToEnd(question);
  await expect(chat.questions()).toHaveText(question);
  expect(await chat.page.evaluate(() => "__attacked" in window)).toBe(false);
  await expect(chat.page).toHaveTitle(/<img src=x/);
});

test("a handler that found its way into the page would not be run", async ({ chat, problems }) => {
  problems.expect(/Content[ -]Security[ -]Policy/i);
  await chat.open();
  const refused = await chat.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective), {
          once: true,
        });
        const holder = document.createElement("div");
        holder.innerHTML = '<img src="data:,none" onerror="window.__injected = true">';
        document.body.append(holder);
      }),
  );
  expect(refused).toBe("script-src-attr");
  expect(await chat.page.evaluate(() => "__injected" in window)).toBe(false);
});
