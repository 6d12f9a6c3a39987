import { expect, test } from "../fixtures.ts";
import { readLines } from "./ask-over-http.ts";
import { TimelinePage } from "./timeline-page.ts";

type Line = Record<string, unknown>;

/** A run's file, its lines read. */
async function fileOf(timeline: TimelinePage, runId: string): Promise<Line[]> {
  const lines = (await readLines(timeline.page, runId, "view=raw")).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

async function openFile({ page }: TimelinePage, lines: readonly Line[]): Promise<void> {
  await page.goto("/runs/import");
  await expect(page.getByRole("button", { name: "Choose a file…" })).toBeEnabled();
  const text = `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
  const file = { name: "run.ndjson", mimeType: "application/x-ndjson", buffer: Buffer.from(text) };
  await page.locator('input[type="file"]').setInputFiles(file);
}

/** A header and the beginning and end of a run with so many tool calls, one after the other. */
function runOfTools(header: Line, runId: string, count: number): Line[] {
  const chunks: Line[] = [{ type: "start", messageId: runId }];
  const span = (type: "start" | "end", data: Line) =>
    chunks.push({ type: `data-span-${type}`, data: { at: 1_000 + chunks.length * 10, ...data }, transient: true });
  span("start", { span: "s1", kind: "run", name: "Agent", tags: [] });
  chunks.push({ type: "start-step" });
  for (let number = 2; number <= count; number += 1) {
    const callId = `call-${number}`;
    span("start", { span: `s${number}`, parent: "s1", kind: "tool", name: `tool_${number}`, tags: [], callId });
    span("end", { span: `s${number}`, status: "completed", callId });
  }
  span("end", { span: "s1", status: "completed", reason: "stop" });
  return [header, ...chunks.map((chunk, index) => ({ runId, seq: index + 1, at: 1_000 + index * 10, chunk }))];
}

test("a run of 500 spans draws only what is near the screen, and the keys lead through all of it", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  const runId = await timeline.run("hello", { agent: "plain" });
  const [header = {}] = await fileOf(timeline, runId);
  await openFile(timeline, runOfTools(header, runId, 500));
  await expect(timeline.rows("Agent")).toBeVisible();
  expect(await timeline.rows().count()).toBeLessThan(80);
  await timeline.focusTree();
  await timeline.page.keyboard.press("End");
  await expect(timeline.focused()).toHaveAttribute("aria-label", /^tool_500, /);
  await expect(timeline.focused()).toHaveAttribute("aria-posinset", "499");
  await expect(timeline.focused()).toHaveAttribute("aria-setsize", "499");
  await expect(timeline.focused()).toBeInViewport({ ratio: 0.9 });
  await timeline.page.keyboard.press("PageUp");
  await expect(timeline.focused()).toHaveAttribute("aria-label", /^tool_490, /);
  await timeline.page.keyboard.press("Enter");
  await expect(timeline.details).toContainText("tool_490");
  await expect(timeline.focused()).toBeInViewport({ ratio: 0.9 });
  await timeline.page.keyboard.press("Home");
  await expect(timeline.focused()).toHaveAttribute("aria-label", /^Agent/);
});

test("a run of one span has a timeline", async ({ chat }) => {
  const timeline = new TimelinePage(chat);
  const runId = await timeline.run("hello", { agent: "plain" });
  const [header = {}] = await fileOf(timeline, runId);
  await openFile(timeline, runOfTools(header, runId, 1));
  await expect(timeline.rows()).toHaveCount(1);
  await expect(timeline.figure("first-token")).toContainText("–");
  await timeline.rows("Agent").click();
  await expect(timeline.fact("took")).toHaveText("20 ms");
});

const clocks: [name: string, clock: (at: number, place: number) => number][] = [
  ["goes backwards", (at, place) => at - place * 50],
  ["stands still", () => 1_000],
  ["is missing", () => 0],
  ["jumps by years", (at, place) => (place % 3 === 1 ? at + 40_000_000_000 : at)],
];

for (const [name, clock] of clocks) {
  test(`a file whose clock ${name} is drawn with lengths that are never negative`, async ({ chat }) => {
    const timeline = new TimelinePage(chat);
    const runId = await timeline.run("what items are on the shelf?", { agent: "cat-storyteller" });
    const lines = await fileOf(timeline, runId);
    const file = JSON.stringify(lines).replace(/"at":(\d+)/g, (_, at: string, place: number) => {
      return `"at":${Math.round(clock(Number(at), place % 97))}`;
    });
    await openFile(timeline, JSON.parse(file));
    await expect(timeline.rows("get_items")).toBeVisible();
    for (const row of await timeline.rows().all()) {
      await expect(row.getByTestId("span-length")).toHaveText(/^\d[\d,.]* (ms|s|min)/);
      await row.click();
      await expect(timeline.fact("took")).toHaveText(/^\d/);
    }
    await timeline.axis.press("+");
    await expect(timeline.panel()).not.toContainText(/NaN|Infinity|undefined/);
  });
}
