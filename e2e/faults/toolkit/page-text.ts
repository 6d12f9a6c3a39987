import { expect } from "playwright/test";
import type { ChatPage } from "../../page/chat-page.ts";
import type { Station } from "./station.ts";
import { foldEvents, readEvents, textOfView } from "./stored-runs.ts";

const withoutSpace = (text: string) => text.replace(/\s+/g, " ").trim();

/** Checks that the last answer's words on the page are those in the database (I11). For answers of plain prose. */
export async function expectPageHoldsStored(station: Station, chat: ChatPage): Promise<void> {
  const answer = (await chat.stored()).messages.at(-1);
  if (answer?.role !== "assistant") throw new Error("The chat does not end with an answer.");
  const stored = textOfView(foldEvents(answer.id, await readEvents(station.database, answer.id)));
  await expect
    .poll(async () => withoutSpace((await chat.answer().allInnerTexts()).join(" ")), {
      message: "I11: page and database",
    })
    .toBe(withoutSpace(stored));
}
