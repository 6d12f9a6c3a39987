import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures.ts";
import { addressOf } from "../servers/addresses.ts";
import { fakeModel, modelName } from "../servers/offered-models.ts";
import { InspectorPage } from "./inspector-page.ts";
import { messagesOfPrompt, messagesOfRequest, messagesShown } from "./sent-messages.ts";

const question = "where is the cat hiding? what items are in that location?";

interface ChatRequestBody {
  messages: Parameters<typeof messagesOfRequest>[0]["messages"];
  tools?: { function: { name: string; description: string; parameters: unknown } }[];
  temperature?: number;
}

/** What the provider received for a model, in the order it came. */
async function requestsTo(model: string): Promise<ChatRequestBody[]> {
  const answer = await fetch(`${addressOf("provider")}/hits?model=${modelName(model)}`);
  return (await answer.json()).hits.map(({ body }: { body: ChatRequestBody }) => body);
}

test("the prompt shown for each call is the one that the provider received, and so is the one that is copied", async ({
  chat,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const inspector = new InspectorPage(chat.page);
  const choice = { agent: "cat", model: fakeModel("inspectedTools") };
  const chatId = randomUUID();
  await inspector.run("where was the cat yesterday?", choice, chatId);
  const before = (await requestsTo("inspectedTools")).length;
  await inspector.open(await inspector.run(question, choice, chatId));
  const requests = (await requestsTo("inspectedTools")).slice(before);
  expect(requests).toHaveLength(3);
  expect(requests[0]?.messages.length).toBeGreaterThan(3);

  const panel = await inspector.choose("Messages");
  const sections = panel.getByTestId("model-call");
  await expect(sections).toHaveCount(requests.length);
  for (const [index, request] of requests.entries()) {
    const section = sections.nth(index);
    const heading = section.getByRole("button", { name: `Call ${index + 1}` });
    if ((await heading.getAttribute("aria-expanded")) === "false") await heading.click();
    await expect(section.getByTestId("call-message").first()).toBeVisible();
    expect(await messagesShown(section)).toEqual(messagesOfRequest(request));
    await section.getByRole("button", { name: "Copy the whole prompt as JSON" }).click();
    await expect(section.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(messagesOfPrompt(JSON.parse(await inspector.copied()))).toEqual(messagesOfRequest(request));
  }
});

test("what the call before was sent is folded, and what is new is shown", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  const choice = { agent: "cat", model: fakeModel("fake-two-tools") };
  const chatId = randomUUID();
  await inspector.run("where was the cat yesterday?", choice, chatId);
  await inspector.open(await inspector.run(question, choice, chatId));
  const panel = await inspector.choose("Messages");
  const first = panel.getByTestId("model-call").nth(0);
  await expect(first.getByRole("button", { name: /messages of earlier turns$/ })).toBeVisible();
  await expect(first.getByTestId("call-prompt").getByTestId("call-message")).toHaveCount(2);
  await expect(first.getByTestId("call-prompt").getByTestId("message-text")).toHaveText([
    /helpful assistant/,
    question,
  ]);

  const second = panel.getByTestId("model-call").nth(1);
  await second.getByRole("button", { name: "Call 2" }).click();
  const shown = second.getByTestId("call-prompt").getByTestId("call-message");
  await expect(shown).toHaveCount(2);
  await expect(shown.nth(0)).toContainText("where_cat_is_hiding");
  await expect(shown.nth(1).getByTestId("message-text")).toHaveText(/under the bed|on the shelf/);
  const fold = second.getByRole("button", { name: /^\d+ earlier messages, the same as in call 1$/ });
  const [count] = /^\d+/.exec((await fold.textContent()) ?? "") ?? [];
  await fold.click();
  await expect(shown).toHaveCount(Number(count) + 2);
});

test("tools and settings that were sent stand with the prompt, and what was said with why it ended", async ({
  chat,
}) => {
  const inspector = new InspectorPage(chat.page);
  await inspector.open(await inspector.run(question, { agent: "cat", model: fakeModel("inspectedThinking") }));
  const [request] = await requestsTo("inspectedThinking");
  const panel = await inspector.choose("Messages");
  const call = panel.getByTestId("model-call").first();
  await call.getByTestId("call-tools").locator("summary").first().click();
  for (const { function: sent } of request?.tools ?? []) {
    const tool = call.getByTestId("call-tools").locator(`[data-tool="${sent.name}"]`);
    await expect(tool).toContainText(sent.description);
    await tool.getByText("JSON schema").click();
    expect(JSON.parse((await tool.locator("pre").textContent()) ?? "")).toEqual(sent.parameters);
  }
  expect(request?.tools).toHaveLength(2);
  await expect(call.getByTestId("call-settings")).toContainText(`Temperature${request?.temperature}`);
  await expect(call.getByTestId("call-settings")).toContainText("Tool choiceauto");
  const said = call.getByTestId("call-said");
  await said.getByText("Thinking", { exact: true }).click();
  await expect(said).toContainText("I must find the cat before anything else.");
  await expect(said.getByTestId("said-call")).toContainText("where_cat_is_hiding");
  await expect(call.getByTestId("call-outcome")).toContainText("Finish reason: tool-calls");
  await expect(call.getByTestId("call-outcome")).toContainText(/\d+ tokens in, \d+ tokens out/);
});

test("a call that a tool made stands with its own prompt, as the provider received it", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  const runId = await inspector.run(question, { agent: "cat-storyteller", model: fakeModel("inspectedNested") });
  const nested = (await requestsTo("inspectedNested")).find(({ tools }) => tools === undefined);
  await inspector.open(runId);
  const panel = await inspector.choose("Messages");
  const section = panel.getByTestId("model-call").filter({ hasText: "asked by get_items" });
  await section.getByRole("button", { name: "Get Items LLM" }).click();
  expect(await messagesShown(section)).toEqual(messagesOfRequest({ messages: nested?.messages ?? [] }));
  await expect(section.getByTestId("call-said")).toContainText("A woollen sock");
});

test("attempts that were discarded are marked, and the next one was sent the same", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  await inspector.open(await inspector.run("hello", { agent: "plain", model: fakeModel("inspectedRetries") }));
  const panel = await inspector.choose("Messages");
  const sections = panel.getByTestId("model-call");
  await expect(sections).toHaveCount(3);
  await expect(sections.nth(0)).toHaveAttribute("data-status", "discarded");
  await expect(sections.nth(0)).toContainText("Discarded: nothing of it was kept");
  await expect(sections.nth(1)).toHaveAttribute("data-status", "discarded");
  await sections.nth(2).getByRole("button", { name: "Call 1, attempt 3" }).click();
  await expect(sections.nth(2)).toHaveAttribute("data-status", "completed");
  await expect(sections.nth(2).getByTestId("call-prompt")).toContainText(
    "All 2 messages are the same as in call 1, attempt 2",
  );
  await expect(sections.nth(2).getByTestId("call-said")).toContainText("The cat sleeps on the warm shelf");
});

test("a call that is opened is chosen, and opens by itself where the address names it", async ({ chat }) => {
  const inspector = new InspectorPage(chat.page);
  await inspector.open(await inspector.run(question, { agent: "cat" }));
  const panel = await inspector.choose("Messages");
  await panel.getByRole("button", { name: "Call 3" }).click();
  const span = await panel.getByTestId("model-call").nth(2).getAttribute("data-span");
  expect(new URL(chat.page.url()).searchParams.get("span")).toBe(span);
  await chat.page.reload();
  const third = inspector.panel().getByTestId("model-call").nth(2);
  await expect(third.getByRole("button", { name: "Call 3" })).toHaveAttribute("aria-expanded", "true");
  await expect(third.getByRole("button", { name: "Call 3" })).toHaveAttribute("aria-current", "true");
  await expect(third.getByRole("button", { name: "Call 3" })).toBeInViewport();
  await expect(inspector.panel().getByRole("button", { name: "Call 1" })).toHaveAttribute("aria-expanded", "false");
});

test("what a model says is seen while it says it", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Plain");
  await chat.chooseModel("fake-slow");
  await chat.ask("go on for ever");
  await chat.page.getByRole("button", { name: "Inspect run" }).click();
  const panel = chat.page.getByTestId("inspector-panel");
  await panel.getByRole("tab", { name: "Messages" }).click();
  const said = panel.getByTestId("call-said");
  await expect(said).toContainText("tick-5 ");
  await expect(said).toContainText("tick-25 ");
  await expect(panel.getByTestId("model-call")).toHaveAttribute("data-status", "running");
  await chat.stopButton.click();
  await expect(panel.getByTestId("model-call")).toHaveAttribute("data-status", "stopped");
});
