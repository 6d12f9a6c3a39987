import { expect, test as playwrightTest } from "playwright/test";
import type { Guest } from "../../http/guest.ts";
import { ChatPage } from "../../page/chat-page.ts";
import { recordGrowth } from "../../page/growth.ts";
import { adoptBrowser } from "./adopt-browser.ts";
import { checkInvariants, type Invariant } from "./invariants.ts";
import { openStation, type Station, type StationOptions } from "./station.ts";
import { readRuns } from "./stored-runs.ts";

interface WorkerFixtures {
  /** The apps this worker's tests share, each with its own provider and database; opened when first asked for. */
  sharedStation: (options: Required<Pick<StationOptions, "api" | "mode">>) => Promise<Station>;
}

interface Fixtures {
  /** How the app speaks to its provider. */
  api: "chat" | "responses";
  mode: "embedded" | "postgres";
  /** The app under test. Every invariant is checked on it when the test has ended. */
  station: Station;
  /** Declares that a row breaks an invariant by its nature, and why. */
  exempt: (invariant: Invariant, reason: string) => void;
  /** A further app of the test's own, for tests that stop, kill or misconfigure it; checked and ended with the test. */
  openOwn: (options?: StationOptions) => Promise<Station>;
  guest: Guest;
  /** The chat page in a browser that has never been here. */
  chat: ChatPage;
}

/** A row of the fault matrix: a test after which every invariant is checked. */
export const test = playwrightTest.extend<Fixtures & { exempted: Map<Invariant, string> }, WorkerFixtures>({
  api: ["chat", { option: true }],
  mode: ["embedded", { option: true }],
  sharedStation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const opened = new Map<string, Promise<Station>>();
      await use((options) => {
        const key = `${options.api} ${options.mode}`;
        const station = opened.get(key) ?? openStation(options);
        opened.set(key, station);
        return station;
      });
      for (const station of opened.values()) await (await station).close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
  exempted: async ({}, use) => use(new Map()),
  exempt: async ({ exempted }, use) =>
    use((invariant, reason) => {
      exempted.set(invariant, reason);
      test.info().annotations.push({ type: `without ${invariant}`, description: reason });
    }),
  station: async ({ sharedStation, api, mode, exempted }, use, info) => {
    const station = await sharedStation({ api, mode });
    station.provider.hits.clear();
    station.guests.length = 0;
    const earlier = new Set((await readRuns(station.database)).map(({ id }) => id));
    const logStart = station.log().length;
    await use(station);
    if (info.status === info.expectedStatus)
      await checkInvariants({ station, earlier, logStart, exempt: new Set(exempted.keys()) });
    else await stopWhatRuns(station);
  },
  openOwn: async ({ exempted }, use, info) => {
    const stations: Station[] = [];
    await use(async (options) => {
      const station = await openStation(options);
      stations.push(station);
      return station;
    });
    try {
      for (const station of stations) {
        if (info.status === info.expectedStatus)
          await checkInvariants({ station, earlier: new Set(), logStart: 0, exempt: new Set(exempted.keys()) });
        else await info.attach("log of the app", { body: station.log(), contentType: "text/plain" });
      }
    } finally {
      for (const station of stations) await station.close();
    }
  },
  guest: async ({ station }, use) => use(station.newGuest()),
  baseURL: async ({ sharedStation, api, mode }, use) => use((await sharedStation({ api, mode })).url),
  chat: async ({ page, context, station }, use) => {
    await recordGrowth(page);
    const chat = new ChatPage(page);
    await use(chat);
    await chat.endWhatRuns();
    await adoptBrowser(station, context);
    await page.close();
  },
});

/** Ends what a failed test has left, so that the next one begins with nothing. */
async function stopWhatRuns({ guests, database }: Station): Promise<void> {
  const active = (await readRuns(database)).filter(({ status }) => ["queued", "running", "waiting"].includes(status));
  for (const { id } of active)
    for (const guest of guests) await (await guest.post(`/api/runs/${id}/stop`)).arrayBuffer();
}

export { expect };
