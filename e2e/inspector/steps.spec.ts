import { stepItemSchema } from "#lib/protocol/step-item";
import { expect, test } from "../fixtures.ts";
import { fakeModel } from "../servers/offered-models.ts";
import { InspectorPage } from "./inspector-page.ts";

const question = "look under the bed and on the shelf at the same time";

test("every action stands beside its own observation, in the order of the steps view, and the output last", async ({
  chat,
}) => {
  const inspector = new InspectorPage(chat.page);
  const runId = await inspector.run(question, { agent: "cat" });
  await inspector.open(runId);
  const panel = await inspector.choose("Steps");
  await expect(panel.getByTestId("run-ending")).toHaveText("Completed: the model answered and called nothing more.");
  const items = (await inspector.items(runId, "steps", stepItemSchema)).map(({ data }) => data);
  const actions = items.flatMap((item) => ("actions" in item ? item.actions : []));
  expect(actions).toHaveLength(2);
  const cards = panel.getByTestId("step-call");
  await expect(cards).toHaveCount(actions.length);
  for (const [index, { callId, tool, input }] of actions.entries()) {
    const card = cards.nth(index);
    await expect(card).toHaveAttribute("data-call-id", callId);
    await expect(card).toHaveAttribute("data-state", "done");
    await expect(card.getByRole("button")).toHaveAccessibleName(new RegExp(`^${tool}, done, `));
    const [[name, value] = []] = Object.entries(input as Record<string, string>);
    await expect(card.getByRole("term")).toHaveText(name ?? "");
    await expect(card.getByRole("definition")).toHaveText(value ?? "");
    const observation = items
      .flatMap((item) => ("observations" in item ? item.observations : []))
      .find((each) => each.callId === callId);
    await expect(card.getByTestId("step-observation")).toContainText(String(observation?.output));
  }
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(["Step 1", "Final output"]);
  await expect(panel.getByText("2 calls made together")).toBeVisible();
});

test.describe("with a demo model that does not take its time", () => {
  test.use({ app: "responses" });

  test("the words before the calls come first, and the final output is Markdown as in the chat", async ({ chat }) => {
    const inspector = new InspectorPage(chat.page);
    const runId = await inspector.run("write a long answer with headings, a list, a table and code", {
      agent: "plain",
    });
    await inspector.open(runId);
    let panel = await inspector.choose("Steps");
    await expect(panel.getByTestId("final-output").getByRole("table").first()).toBeVisible();
    await expect(panel.getByTestId("step-call")).toHaveCount(0);

    const spoken = await inspector.run("where is it?", { agent: "cat", model: fakeModel("fake-interleaved") });
    await inspector.open(spoken);
    panel = await inspector.choose("Steps");
    await expect(panel.getByTestId("step-words")).toHaveText([
      "First I look for the cat.",
      "Now I look at what is there.",
    ]);
    const first = panel.getByTestId("step").first();
    expect((await first.getByTestId("step-words").boundingBox())?.y).toBeLessThan(
      (await first.getByTestId("step-call").boundingBox())?.y ?? 0,
    );
  });
});

test("a call that failed says so, and what went wrong", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  await inspector.open(await inspector.run("use a tool that fails", { agent: "workbench" }));
  const panel = await inspector.choose("Steps");
  const card = panel.getByTestId("step-call");
  await expect(card).toHaveAttribute("data-state", "failed");
  await expect(card.getByTestId("step-observation")).toContainText("What went wrong");
  await expect(card.getByTestId("step-observation")).toContainText("It was asked to fail");
});

test("a run that failed says how and why it ended", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  await inspector.open(await inspector.run("hello", { agent: "plain", model: fakeModel("fake-401") }));
  const panel = await inspector.choose("Steps");
  await expect(panel.getByTestId("run-ending")).toContainText("Failed.");
  await expect(panel.getByTestId("run-ending")).toContainText("Reference");
  await expect(panel.getByText("Nothing was said.")).toBeVisible();
});

test("an action of a run that goes on is running until its observation comes", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool for 8 seconds");
  await chat.page.getByRole("button", { name: "Inspect run" }).click();
  const panel = chat.page.getByTestId("inspector-panel");
  await panel.getByRole("tab", { name: "Steps" }).click();
  const card = panel.getByTestId("step-call");
  await expect(card).toHaveAttribute("data-state", "running");
  await expect(card.getByTestId("step-observation")).toContainText("running");
  await expect(panel.getByTestId("final-output")).toHaveCount(0);
  await expect(card).toHaveAttribute("data-state", "done", { timeout: 30_000 });
  await expect(card.getByTestId("step-observation")).toContainText("took 8 seconds");
  await expect(panel.getByTestId("final-output")).toBeVisible();
});

test("a chosen call is chosen in the other tabs and after a reload, and its moment can be shown", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  await inspector.open(await inspector.run(question, { agent: "cat" }));
  let panel = await inspector.choose("Steps");
  const second = panel.getByTestId("step-call").nth(1);
  await second.getByRole("button").click();
  await expect(second.getByRole("button", { name: /^get_items/ })).toHaveAttribute("aria-current", "true");
  const span = new URL(chat.page.url()).searchParams.get("span");
  const seq = new URL(chat.page.url()).searchParams.get("seq");
  expect(span).toMatch(/^s\d+$/);
  await second.getByRole("button", { name: "Show this moment" }).click();
  await expect(inspector.replayPane).toHaveAttribute("data-seq", seq ?? "");
  await chat.page.reload();
  panel = inspector.panel();
  await expect(
    panel
      .getByTestId("step-call")
      .nth(1)
      .getByRole("button", { name: /^get_items/ }),
  ).toHaveAttribute("aria-current", "true");
  await expect(panel.getByTestId("step-call").first().getByRole("button")).not.toHaveAttribute("aria-current", "true");
});

test("what the replay has not come to is dimmed, and the step it stands in is marked", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  const runId = await inspector.run("where is the cat hiding? what items are in that location?", { agent: "cat" });
  await inspector.open(runId);
  const panel = await inspector.choose("Steps");
  const steps = panel.getByTestId("step");
  await expect(steps).toHaveCount(3);
  await expect(panel.getByText("The replay is here")).toHaveCount(0);
  const [actions] = await inspector.items(runId, "steps", stepItemSchema);
  await inspector.seek(actions?.seq ?? 0);
  await expect(steps.nth(0)).toHaveAttribute("data-ahead", "false");
  await expect(steps.nth(0).getByText("The replay is here")).toBeVisible();
  await expect(steps.nth(0).getByTestId("step-observation").locator("xpath=..")).toHaveAttribute("data-ahead", "true");
  await expect(steps.nth(1)).toHaveAttribute("data-ahead", "true");
  await expect(steps.nth(2)).toHaveAttribute("data-ahead", "true");
});
