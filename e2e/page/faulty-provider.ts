import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultSceneNames, sceneNames } from "../fake-provider/scenes.ts";
import { test as base } from "../fixtures.ts";
import { addressOf } from "../servers/addresses.ts";
import { type AppProcess, spawnApp } from "../servers/app-process.ts";
import { ChatPage } from "./chat-page.ts";
import { watchProblems } from "./watch-problems.ts";

/**
 * Tests of the page over a provider that misbehaves, on an app of their own: a provider that fails too often is given a rest
 * by the whole process, which must not reach the tests beside these.
 */
export const test = base.extend<object, { faultyApp: AppProcess }>({
  faultyApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const dataFolder = await mkdtemp(join(tmpdir(), "whisker-e2e-faulty-"));
      const app = await spawnApp({
        dataFolder,
        environment: {
          OPENAI_BASE_URL: `${addressOf("provider")}/v1`,
          OPENAI_MODELS: [...sceneNames, ...faultSceneNames].join(","),
          OPENAI_API: "chat",
          WHISKER_MODEL: "embedded:demo",
        },
      });
      await app.ready();
      await use(app);
      await app.stop("SIGKILL");
      await rm(dataFolder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ faultyApp }, use) => use(faultyApp.url),
  chat: async ({ context, problems, faultyApp }, use) => {
    await watchProblems(context, problems, faultyApp.url);
    const chat = new ChatPage(await context.newPage());
    await use(chat);
    await chat.endWhatRuns();
  },
});
