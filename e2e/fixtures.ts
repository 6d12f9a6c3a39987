import { type BrowserContextOptions, expect, test as playwrightTest } from "playwright/test";
import { Guest } from "./http/guest.ts";
import { ChatPage } from "./page/chat-page.ts";
import { recordGrowth } from "./page/growth.ts";
import { Problems, watchProblems } from "./page/watch-problems.ts";
import { type Addresses, addressOf } from "./servers/addresses.ts";

interface Fixtures {
  /** Which of the two apps the test talks to, by the API its provider is spoken to with. */
  app: Exclude<keyof Addresses, "provider">;
  /** Fails the test when a page of it had a problem that was not declared. */
  problems: Problems;
  /** The chat page of a browser that has never been here. */
  chat: ChatPage;
  /** The same in a further browser of its own. */
  openBrowser: (options?: BrowserContextOptions) => Promise<ChatPage>;
  /** Makes a program that talks to the app over HTTP, without a session. */
  newGuest: () => Guest;
  /** One such program. */
  guest: Guest;
}

/** A test of the running app. Pages fail it with any console error, exception, policy violation or request elsewhere. */
export const test = playwrightTest.extend<Fixtures>({
  app: ["chat", { option: true }],
  baseURL: async ({ app }, use) => use(addressOf(app)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  problems: async ({}, use) => {
    const problems = new Problems();
    await use(problems);
    expect(problems.unexpected(), "problems that pages reported").toEqual([]);
  },
  chat: async ({ context, problems, app }, use) => {
    await watchProblems(context, problems, addressOf(app));
    const page = await context.newPage();
    await recordGrowth(page);
    const chat = new ChatPage(page);
    await use(chat);
    await chat.endWhatRuns();
  },
  openBrowser: async ({ browser, problems, app, contextOptions }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: addressOf(app), ...options });
      contexts.push(context);
      await watchProblems(context, problems, addressOf(app));
      const page = await context.newPage();
      await recordGrowth(page);
      return new ChatPage(page);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  newGuest: async ({ app }, use) => use(() => new Guest(addressOf(app))),
  guest: async ({ newGuest }, use) => use(newGuest()),
});

export { expect };
