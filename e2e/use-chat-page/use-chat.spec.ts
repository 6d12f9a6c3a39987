import type { Locator, Page } from "playwright/test";
import { type AssistantChatMessage, chatSchema } from "#lib/protocol/chat";
import { type PartView, toolPartViewSchema } from "#lib/protocol/run-view";
import { test as base, expect } from "../fixtures.ts";
import { fakeModel } from "../servers/offered-models.ts";
import { bundleUseChatPage, serveUseChatPage } from "./serve-use-chat-page.ts";

const test = base.extend<{ sdk: Page }, { script: string }>({
  script: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => use(await bundleUseChatPage()),
    { scope: "worker" },
  ],
  sdk: async ({ chat, script }, use) => {
    await serveUseChatPage(chat.page, script);
    await use(chat.page);
  },
});

const main = (page: Page) => page.getByTestId("use-chat");
const assistant = (page: Page) => page.locator('li[data-role="assistant"]');

async function ask(page: Page, question: string): Promise<void> {
  const before = await assistant(page).count();
  await page.getByRole("textbox", { name: "Question" }).fill(question);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(assistant(page)).toHaveCount(before + 1);
  await ended(page);
}

/** Waits for the end of what the hook is doing, good or bad. */
async function ended(page: Page): Promise<void> {
  await expect(main(page)).toHaveAttribute("data-status", /^(ready|error)$/, { timeout: 30_000 });
}

async function shownParts(message: Locator): Promise<unknown[]> {
  return (await message.locator("pre").allTextContents()).map((text) => JSON.parse(text));
}

/** A stored part the way the SDK's message tells it. */
function asSdkPart(part: PartView): unknown {
  if (part.kind === "text" || part.kind === "reasoning") return { type: part.kind, text: part.text, state: "done" };
  const { id: toolCallId, tool, state, input, output, errorText } = toolPartViewSchema.parse(part);
  const ending = state === "done" ? { state: "output-available", output } : { state: "output-error", errorText };
  return { type: `tool-${tool}`, toolCallId, input, ...ending };
}

async function storedAnswer(page: Page): Promise<AssistantChatMessage> {
  const chatId = await main(page).getAttribute("data-chat-id");
  const chat = chatSchema.parse(await (await page.request.get(`/api/chats/${chatId}`)).json());
  const answer = chat.messages.at(-1);
  if (answer?.role !== "assistant") throw new Error("The chat has no answer.");
  return answer;
}

async function expectSameAsStored(page: Page): Promise<AssistantChatMessage> {
  const stored = await storedAnswer(page);
  await expect(assistant(page).last()).toHaveAttribute("data-message-id", stored.id);
  expect(await shownParts(assistant(page).last())).toEqual(stored.view.parts.map(asSdkPart));
  return stored;
}

test("the SDK's useChat shows the same text and tool parts as the server keeps", async ({ sdk }) => {
  await sdk.goto("/use-chat-page");
  await ask(sdk, "where is the cat hiding? what items are in that location?");
  await expect(main(sdk)).toHaveAttribute("data-status", "ready");
  const stored = await expectSameAsStored(sdk);
  expect(stored.view.parts.filter(({ kind }) => kind === "tool")).toHaveLength(2);
});

test("useChat keeps two parallel calls apart", async ({ sdk }) => {
  await sdk.goto(`/use-chat-page?model=${fakeModel("fake-parallel")}`);
  await ask(sdk, "look under the bed and on the shelf at the same time");
  await expectSameAsStored(sdk);
  await expect(main(sdk)).toHaveAttribute("data-status", "ready");
});

test("useChat shows a failing tool as failed and the answer after it", async ({ sdk }) => {
  await sdk.goto("/use-chat-page?agent=workbench");
  await ask(sdk, "use a tool that fails");
  await expect(main(sdk)).toHaveAttribute("data-status", "ready");
  await expectSameAsStored(sdk);
  expect(await shownParts(assistant(sdk).last())).toContainEqual(
    expect.objectContaining({
      type: "tool-failing_tool",
      state: "output-error",
      errorText: expect.stringMatching(/asked to fail/),
    }),
  );
});

test("useChat goes through a turn whose tool streams its own model's words", async ({ sdk }) => {
  await sdk.goto("/use-chat-page?agent=cat-storyteller");
  await ask(sdk, "what items are on the shelf?");
  await expect(main(sdk)).toHaveAttribute("data-status", "ready");
  await expectSameAsStored(sdk);
});

test("useChat shows thinking as reasoning", async ({ sdk }) => {
  await sdk.goto(`/use-chat-page?agent=plain&model=${fakeModel("fake-thinking")}`);
  await ask(sdk, "think");
  await expectSameAsStored(sdk);
  expect(await shownParts(assistant(sdk).last())).toContainEqual(expect.objectContaining({ type: "reasoning" }));
});

test("useChat goes on with a chat and redoes its last answer", async ({ sdk }) => {
  await sdk.goto("/use-chat-page");
  await ask(sdk, "where is the cat hiding?");
  await ask(sdk, "and what if it were on the shelf?");
  const before = await expectSameAsStored(sdk);
  await sdk.getByRole("button", { name: "Regenerate" }).click();
  await expect(assistant(sdk).last()).not.toHaveAttribute("data-message-id", before.id);
  await ended(sdk);
  const after = await expectSameAsStored(sdk);
  expect(after.id).not.toBe(before.id);
  await expect(assistant(sdk)).toHaveCount(2);
  await expect(main(sdk)).toHaveAttribute("data-status", "ready");
});

test("useChat is told of a failure in our words and keeps what had come", async ({ sdk }) => {
  await sdk.goto(`/use-chat-page?agent=plain&model=${fakeModel("fake-drop")}`);
  await ask(sdk, "hello");
  await expect(main(sdk)).toHaveAttribute("data-status", "error");
  await expect(sdk.getByRole("alert")).toContainText("broke off");
  await expect(assistant(sdk).last()).toContainText("near the windo");
});

test("useChat is told in our words why a question is refused", async ({ sdk, problems }) => {
  problems.expect(/status of 400/);
  await sdk.goto("/use-chat-page?agent=nobody");
  await sdk.getByRole("textbox", { name: "Question" }).fill("hello");
  await sdk.getByRole("button", { name: "Send" }).click();
  await expect(main(sdk)).toHaveAttribute("data-status", "error");
  await expect(sdk.getByRole("alert")).toContainText("There is no agent with this name.");
});
