import { expect, test } from "../fixtures.ts";
import { TimelinePage } from "./timeline-page.ts";

test("a run that goes on grows in the chart, and what was zoomed to stays", async ({ chat }) => {
  await chat.open();
  await chat.chooseAgent("Workbench");
  await chat.ask("use a slow tool for 25 seconds");
  await expect(chat.card("slow_tool")).toHaveAttribute("data-state", "running");
  const runId = (await chat.stored()).activeRunId ?? "";
  const timeline = new TimelinePage(chat);
  await timeline.open(runId);
  const row = timeline.rows("slow_tool");
  await expect(row).toHaveAttribute("data-status", "open");
  await expect(timeline.figure("milliseconds")).toContainText("so far");
  const length = async () => {
    const text = await row.getByTestId("span-length").innerText();
    return Number.parseFloat(text) / (text.endsWith(" ms") ? 1_000 : 1);
  };
  const first = await length();
  await expect.poll(length).toBeGreaterThan(first + 0.5);
  const shown = await timeline.axis.getAttribute("aria-valuetext");
  await expect(timeline.axis).not.toHaveAttribute("aria-valuetext", shown ?? "");
  await timeline.axis.press("+");
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", /^From /);
  const zoomed = await timeline.axis.getAttribute("aria-valuetext");
  const then = await length();
  await expect.poll(length).toBeGreaterThan(then + 0.5);
  await expect(timeline.axis).toHaveAttribute("aria-valuetext", zoomed ?? "");
  await chat.page.request.post(`/api/runs/${runId}/stop`);
  await expect(row).toHaveAttribute("data-status", "stopped");
  await expect(timeline.figure("milliseconds")).not.toContainText("so far");
  await expect(chat.page.getByRole("region", { name: "How the run ended" })).toContainText("The run was stopped.");
  await row.click();
  await expect(timeline.details.getByTestId("span-often")).toHaveText("may have run");
});
