import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "../fixtures.ts";
import { type AppOptions, type AppProcess, spawnApp } from "../servers/app-process.ts";

interface Fixtures {
  /** A fresh data folder, gone after the test. */
  dataFolder: string;
  /** Starts a server of the test's own; it is ended with the test. Does not wait until it is ready. */
  spawn: (options?: Partial<AppOptions>) => Promise<AppProcess>;
}

/** Tests that start, kill and restart servers of their own. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "whisker-e2e-own-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  spawn: async ({ dataFolder }, use) => {
    const apps: AppProcess[] = [];
    await use(async (options) => {
      const app = await spawnApp({ dataFolder, ...options });
      apps.push(app);
      return app;
    });
    for (const app of apps) {
      if (app.process.exitCode === null && app.process.signalCode === null) await app.stop("SIGKILL");
    }
  },
});
