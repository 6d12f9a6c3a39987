import { failureSecret } from "../fake-provider/failure-scenes.ts";
import { expect, test } from "../fixtures.ts";

const failures = [
  { scene: "fake-401", note: "refused the server's credentials", isHopeless: true },
  { scene: "page-fake-429", note: "has reached its limit of requests" },
  { scene: "page-fake-500", note: "had a problem of its own" },
  { scene: "fake-drop", note: "broke off", kept: "The cat was last seen near the windo" },
  { scene: "fake-eof", note: "broke off", kept: "This answer simply ends without" },
];

for (const app of ["chat", "responses"] as const) {
  test.describe(`over the ${app} API`, () => {
    test.use({ app });

    for (const { scene, note, kept, isHopeless } of failures) {
      test(`${scene} is told in a plain sentence that a reload keeps`, async ({ chat }) => {
        await chat.open();
        await chat.chooseAgent("Plain");
        await chat.chooseModel(scene);
        await chat.askToEnd("hello");
        for (const when of ["before", "after"]) {
          await expect(chat.note()).toContainText(note);
          await expect(chat.note().getByRole("button", { name: "Try again" })).toHaveCount(isHopeless ? 0 : 1);
          if (kept) await expect(chat.answer()).toHaveText(kept);
          expect(await chat.page.content()).not.toContain(failureSecret);
          if (when === "before") await chat.page.reload();
        }
        await expect(chat.sendButton).toBeVisible();
      });
    }

    test("a refusal of the model's is said and not shown as a blank answer", async ({ chat }) => {
      await chat.open();
      await chat.chooseAgent("Plain");
      await chat.chooseModel("fake-refusal");
      await chat.askToEnd("hello");
      await expect(chat.lastMessage()).toContainText(/cannot help with that|refused|no answer/);
    });

    test("the two-tool question works over HTTP as it does with the demo model", async ({ chat }) => {
      await chat.open();
      await chat.chooseModel("fake-two-tools");
      await chat.askToEnd("where is the cat hiding? what items are in that location?");
      await chat.ended("completed");
      await expect(chat.cards()).toHaveCount(2);
      await expect(chat.answer()).toContainText(/The cat is hiding (under the bed|on the shelf)\. The items/);
    });
  });
}

test("an answer that failed can be asked for again", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("page-again-fake-500");
  await chat.askToEnd("hello");
  await chat.chooseModel("fake-plain");
  await chat.note().getByRole("button", { name: "Try again" }).click();
  await expect(chat.answer()).toContainText("You wrote: hello");
  await chat.ended("completed");
  await expect(chat.answers()).toHaveCount(1);
  await expect(chat.questions()).toHaveCount(1);
});

test("an answer at the model's length limit says so", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-length");
  await chat.askToEnd("hello");
  await expect(chat.note()).toContainText("length limit");
});

test("a call whose arguments broke off is shown as interrupted", async ({ chat }) => {
  await chat.open();
  await chat.chooseModel("fake-drop-arguments");
  await chat.askToEnd("look under the bed");
  await expect(chat.card("get_items")).toHaveAttribute("data-state", "interrupted");
  await expect(chat.lastMessage().locator(".shimmer, .caret")).toHaveCount(0);
});
