import { expect } from "playwright/test";
import type { ChatPage } from "../page/chat-page.ts";
import type { Screen } from "../page/screens.ts";
import { fakeModel } from "../servers/offered-models.ts";
import { InspectorPage } from "./inspector-page.ts";
import { TimelinePage } from "./timeline-page.ts";

const question = "look under the bed and on the shelf at the same time";
const tabs = ["Timeline", "Steps", "Messages", "Events", "Log", "Tokens"] as const;

/** Asks in the page and answers the ids of the chat's runs. */
async function ask(chat: ChatPage, ...questions: string[]): Promise<string[]> {
  await chat.open();
  await chat.chooseAgent("Cat storyteller");
  for (const each of questions) await chat.askToEnd(each);
  return (await chat.stored()).messages.filter(({ role }) => role === "assistant").map(({ id }) => id);
}

/** What the inspector shows, in each of its tabs and beside them. */
export const inspectorScreens: Screen[] = [
  ...tabs.map(
    (tab): Screen => ({
      name: `the inspector's tab ${tab}`,
      show: async (chat) => {
        const [runId = ""] = await ask(chat, question);
        const inspector = new InspectorPage(chat.page);
        await inspector.open(runId);
        await expect(await inspector.choose(tab)).toContainText("get_items");
      },
    }),
  ),
  {
    name: "the timeline with a span's details and what explains a row",
    show: async (chat) => {
      const [runId = ""] = await ask(chat, question);
      const timeline = new TimelinePage(chat);
      await timeline.open(runId);
      await timeline.rows("get_items, shelf").click();
      await timeline.seek(60);
      await timeline.focusTree();
      await expect(timeline.tooltip).toBeVisible();
    },
  },
  {
    name: "the timeline of a run that failed",
    show: async (chat) => {
      const timeline = new TimelinePage(chat);
      await timeline.open(await timeline.run("hello", { agent: "plain", model: fakeModel("timelineBroken") }));
      await expect(timeline.details).toBeVisible();
    },
  },
  {
    name: "the messages with calls, tools and folds opened",
    show: async (chat) => {
      const [, runId = ""] = await ask(chat, "what items are on the shelf?", question);
      const inspector = new InspectorPage(chat.page);
      await inspector.open(runId);
      const panel = await inspector.choose("Messages");
      await panel.getByTestId("call-tools").locator("summary").first().click();
      await panel.getByRole("button", { name: /of earlier turns$/ }).click();
      await panel.getByRole("button", { name: "Call 2" }).click();
      await expect(panel.getByTestId("call-said")).toHaveCount(2);
    },
  },
  {
    name: "the steps of a run with a failed call that is chosen, in the middle of its replay",
    show: async (chat) => {
      const inspector = new InspectorPage(chat.page);
      await inspector.open(await inspector.run("use a tool that fails", { agent: "workbench" }));
      const panel = await inspector.choose("Steps");
      await panel.getByRole("button", { name: /^failing_tool/ }).click();
      await panel.getByRole("button", { name: "Show this moment" }).click();
      await expect(panel.getByText("The replay is here")).toBeVisible();
    },
  },
  {
    name: "the log at a patch that is chosen in the middle",
    show: async (chat) => {
      const [runId = ""] = await ask(chat, question);
      const inspector = new InspectorPage(chat.page);
      await inspector.open(runId, "?tab=log&seq=40");
      await inspector.seek(60);
      await expect(inspector.panel().getByRole("treeitem", { selected: true })).toBeVisible();
    },
  },
  {
    name: "the inspector beside a chat",
    show: async (chat) => {
      await ask(chat, question);
      await chat.page.getByRole("button", { name: "Inspect run" }).click();
      await expect(chat.page.getByTestId("inspector-panel").getByRole("tabpanel")).toContainText("get_items");
    },
  },
  {
    name: "two runs side by side",
    show: async (chat) => {
      const [left, right] = await ask(chat, question, "what items are on the shelf?");
      await chat.page.goto(`/runs/${left}/compare/${right}`);
      await expect(chat.page.getByTestId("compare-summary")).toBeVisible();
    },
  },
  {
    name: "the choice of a run to compare with",
    show: async (chat) => {
      const [runId = ""] = await ask(chat, question, "where is the cat hiding?");
      await new InspectorPage(chat.page).open(runId);
      await chat.page.getByRole("button", { name: "Compare…" }).click();
      await expect(chat.page.getByRole("dialog").getByRole("link").first()).toBeVisible();
    },
  },
  {
    name: "the page that asks for a run's file, and refuses one",
    show: async (chat) => {
      await chat.page.goto("/runs/import");
      await expect(chat.page.getByRole("button", { name: "Choose a file…" })).toBeEnabled();
      await chat.page.locator('input[type="file"]').setInputFiles({
        name: "prose.ndjson",
        mimeType: "application/x-ndjson",
        buffer: Buffer.from("Once upon a time.\n"),
      });
      await expect(chat.page.getByRole("alert").filter({ hasText: "prose.ndjson" })).toBeVisible();
    },
  },
];
