import { chromium, type Page } from "playwright";
import { findBrowser } from "../../scripts/lib/find-browser.mjs";
import type { Row } from "../row.ts";
import { writeScene } from "../scene.ts";

const tabs = 8;

/** Says to the page that it is not the tab in front, as a headless browser never does by itself. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
}

/** L11: many tabs of one browser over HTTP/1.1, which opens six connections to a host and no more. */
export const eightTabs: Row = {
  id: "L11",
  title: `${tabs} tabs of one browser, each with a live run, the last in front`,
  servers: 1,
  async measure({ apps: [app] }) {
    const executablePath = await findBrowser(process.env);
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox"] });
    try {
      const context = await browser.newContext();
      let loadMs = Number.NaN;
      for (let count = 1; count <= tabs; count++) {
        const page = await context.newPage();
        const start = performance.now();
        await page.goto(app.url);
        await page.getByRole("textbox", { name: "Message" }).fill(writeScene({ tokens: 1200, rate: 20, holdMs: 0 }));
        await page.getByRole("button", { name: "Send" }).click();
        await page.getByTestId("answer").filter({ hasText: "@" }).first().waitFor();
        loadMs = performance.now() - start;
        if (count < tabs) await hide(page);
      }
      return [{ what: "last tab shows its first token after", value: loadMs / 1000, unit: "s", goal: { atMost: 3 } }];
    } finally {
      await browser.close();
    }
  },
};
