import { expect, type Page } from "playwright/test";
import { InspectorPage } from "./inspector-page.ts";

/** The table of a run's events. */
export const table = (page: Page) => page.getByRole("grid", { name: "Events of the run" });

/** The row that stands at this place, counted from 0. */
export const row = (page: Page, place: number) => table(page).locator(`[data-index="${place}"]`);

/** Opens a run's events and waits for the first of them. */
export async function openEvents(page: Page, runId: string, query = ""): Promise<InspectorPage> {
  const inspector = new InspectorPage(page);
  await inspector.open(runId, `?tab=events${query}`);
  await expect(row(page, 0)).toBeVisible();
  return inspector;
}
