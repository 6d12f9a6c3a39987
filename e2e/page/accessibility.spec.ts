import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../fixtures.ts";
import { screens } from "./screens.ts";

const widths = [
  { device: "a desktop", viewport: { width: 1280, height: 800 } },
  { device: "a phone", viewport: { width: 390, height: 844 } },
];

for (const { device, viewport } of widths) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`on ${device} in the ${colorScheme} theme`, () => {
      test.use({ viewport, colorScheme, contextOptions: { reducedMotion: "reduce" } });

      for (const { name, isPhoneOnly, expects, show } of screens) {
        if (isPhoneOnly && device !== "a phone") continue;
        test(`axe finds nothing serious on ${name}`, async ({ chat, problems }) => {
          if (expects) problems.expect(expects);
          await show(chat);
          const { violations } = await new AxeBuilder({ page: chat.page }).analyze();
          const serious = violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, help, nodes }) => ({
              id,
              help,
              where: nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`),
            }));
          expect(serious).toEqual([]);
        });
      }
    });
  }
}
