import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "playwright/test";
import { z } from "zod";
import type { ItemView } from "#lib/protocol/stream-view";

/** What a person does in a run's inspector, and what they look at. */
export class InspectorPage {
  readonly page: Page;
  readonly replayPane: Locator;
  readonly track: Locator;

  constructor(page: Page) {
    this.page = page;
    this.replayPane = page.getByTestId("replay-pane");
    this.track = page.getByRole("slider", { name: "Place in the log" });
  }

  /** Runs a turn to its end without a page, in this browser's name, and answers the run's id. */
  async run(text: string, choice: { agent: string; model?: string }, chatId: string = randomUUID()): Promise<string> {
    const message = { id: randomUUID(), role: "user", parts: [{ type: "text", text }] };
    const response = await this.page.request.post("/api/chat", { data: { id: chatId, message, ...choice } });
    const runId = response.headers()["x-run-id"];
    if (runId === undefined) throw new Error(`Refused with ${response.status()}: ${await response.text()}`);
    return runId;
  }

  /** The items of a view of a run as the API gives them, each with the event that completed it. */
  async items<Item>(runId: string, view: ItemView, schema: z.ZodType<Item>): Promise<{ seq: number; data: Item }[]> {
    const response = await this.page.request.get(`/api/runs/${runId}/stream?view=${view}`, {
      headers: { accept: "application/x-ndjson" },
    });
    const lineSchema = z.object({ seq: z.number(), data: schema });
    return (await response.text())
      .trimEnd()
      .split("\n")
      .map((line) => lineSchema.parse(JSON.parse(line)));
  }

  /** What was copied last. The browser must be allowed to read the clipboard. */
  copied(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Opens a run and waits until some of its log is here; for a run that has ended, until all of it is. */
  async open(runId: string, query = ""): Promise<void> {
    await this.page.goto(`/runs/${runId}${query}`);
    await expect(this.track).toBeEnabled();
  }

  tab(name: "Timeline" | "Steps" | "Messages" | "Events" | "Log" | "Tokens"): Locator {
    return this.page.getByRole("tab", { name, exact: true });
  }

  /** The panel of the tab that is open. */
  panel(): Locator {
    return this.page.getByRole("tabpanel");
  }

  async choose(name: "Timeline" | "Steps" | "Messages" | "Events" | "Log" | "Tokens"): Promise<Locator> {
    await this.tab(name).click();
    await expect(this.tab(name)).toHaveAttribute("aria-selected", "true");
    return this.panel();
  }

  /** Where the replay stands and how many events there are. */
  async place(): Promise<{ seq: number; total: number }> {
    const text = await this.page.getByTestId("replay-place").innerText();
    const [, seq = "", total = ""] = /^([\d,]+) \/ ([\d,]+)/.exec(text) ?? [];
    return { seq: Number(seq.replaceAll(",", "")), total: Number(total.replaceAll(",", "")) };
  }

  /** Moves the replay to just after an event. */
  async seek(seq: number): Promise<void> {
    await this.track.fill(String(seq));
    await expect(this.replayPane).toHaveAttribute("data-seq", String(seq));
  }

  /** The run as the replay draws it. */
  message(): Locator {
    return this.replayPane.locator('[data-testid="message"][data-role="assistant"]');
  }

  card(tool: string): Locator {
    return this.message().locator(`[data-testid="step-card"][data-tool="${tool}"]`);
  }
}
