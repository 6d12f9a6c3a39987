import { expect } from "playwright/test";
import { fakeModel } from "../servers/offered-models.ts";
import type { ChatPage } from "./chat-page.ts";

/** A state of the page that must be good to look at and to use in every theme and width. */
export interface Screen {
  name: string;
  /** Only at the width of a phone. */
  isPhoneOnly?: true;
  /** What the page may report while it gets there. */
  expects?: RegExp;
  show(chat: ChatPage): Promise<void>;
}

/** Runs a chat through HTTP, which is quicker than the page, and opens it. */
async function openAnswered(chat: ChatPage, text: string, choice: { agent: string; model?: string }): Promise<void> {
  const id = crypto.randomUUID();
  const message = { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text }] };
  await chat.page.request.post("/api/chat", { data: { id, message, ...choice } });
  await chat.open(`/chat/${id}`);
}

export const screens: Screen[] = [
  { name: "the empty page", show: (chat) => chat.open() },
  {
    name: "a run in the middle of an answer",
    show: async (chat) => {
      await chat.open();
      await chat.chooseAgent("Plain");
      await chat.chooseModel("fake-slow");
      await chat.ask("go on for ever");
      await expect(chat.answer()).toContainText("tick-10");
    },
  },
  {
    name: "a tool that runs",
    show: async (chat) => {
      await chat.open();
      await chat.chooseAgent("Workbench");
      await chat.ask("use a slow tool for 25 seconds");
      await expect(chat.card("slow_tool")).toHaveAttribute("data-state", "running");
    },
  },
  {
    name: "a finished run with an open card",
    show: async (chat) => {
      await openAnswered(chat, "where is the cat hiding? what items are in that location?", {
        agent: "cat-storyteller",
      });
      await chat.openCard(chat.card("get_items"));
      await expect(chat.card("get_items").getByTestId("step-output")).toBeVisible();
    },
  },
  {
    name: "a long answer",
    show: async (chat) => {
      await openAnswered(chat, "write a long answer with headings, a list, a table and code", { agent: "plain" });
      await expect(chat.answer().getByRole("table").first()).toBeVisible();
    },
  },
  {
    name: "a failed tool",
    show: async (chat) => {
      await openAnswered(chat, "use a tool that fails", { agent: "workbench" });
      await expect(chat.card("failing_tool")).toHaveAttribute("data-state", "failed");
    },
  },
  {
    name: "an answer that failed",
    show: async (chat) => {
      await openAnswered(chat, "hello", { agent: "plain", model: fakeModel("pageBrokenScreen") });
      await expect(chat.note()).toBeVisible();
    },
  },
  {
    name: "a message that was refused",
    expects: /status of 413/,
    show: async (chat) => {
      await chat.open();
      await chat.composer.fill("a ".repeat(140 * 1024));
      await chat.composer.press("Enter");
      await expect(chat.page.getByRole("alert").filter({ hasText: "256 KB" })).toBeVisible();
      await chat.composer.fill("shorter");
    },
  },
  {
    name: "the sheet with the list of chats",
    isPhoneOnly: true,
    show: async (chat) => {
      await openAnswered(chat, "hello", { agent: "plain" });
      await chat.page.getByRole("button", { name: "Open the list of chats" }).click();
      await expect(chat.page.getByRole("dialog").getByRole("link", { name: /hello/ })).toBeVisible();
    },
  },
  {
    name: "the page of nothing",
    expects: /status of 404/,
    show: async (chat) => {
      await chat.page.goto("/chat/nothing");
      await expect(chat.page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
    },
  },
];
