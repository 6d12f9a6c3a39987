import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "../fixtures.ts";
import { inspectorScreens } from "../inspector/inspector-screens.ts";
import { screens } from "./screens.ts";

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const narrow = { width: 360, height: 740 };

// The demo model of this app does not take its time, and without motion there is no moment in which colours are mixed.
test.use({ app: "responses", contextOptions: { reducedMotion: "reduce" } });

async function seriousFindings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
    }));
}

for (const { name, isPhoneOnly, expects, show } of [...screens, ...inspectorScreens]) {
  test(`${name}: axe finds nothing serious in light and dark, on desktop and phone, and 360 px are wide enough`, async ({
    chat,
    problems,
  }) => {
    if (expects) problems.expect(expects);
    const { page } = chat;
    await page.setViewportSize(isPhoneOnly ? phone : desktop);
    await show(chat);
    for (const viewport of isPhoneOnly ? [phone] : [desktop, phone]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await seriousFindings(page), `${colorScheme}, ${viewport.width} px`).toEqual([]);
      }
    }
    await page.setViewportSize(narrow);
    const overflow = await page.evaluate(() => {
      const root = document.scrollingElement ?? document.documentElement;
      const log = document.querySelector('[role="log"]');
      return { page: root.scrollWidth - root.clientWidth, thread: log ? log.scrollWidth - log.clientWidth : 0 };
    });
    expect(overflow).toEqual({ page: 0, thread: 0 });
  });
}
