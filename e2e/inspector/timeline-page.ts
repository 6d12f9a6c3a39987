import { expect, type Locator } from "playwright/test";
import { type RunEvent, runEventSchema } from "#lib/protocol/run-event";
import type { ChatPage } from "../page/chat-page.ts";
import { readLines } from "./ask-over-http.ts";
import { InspectorPage } from "./inspector-page.ts";

/** What a person looks at in the timeline of a run, and does there. */
export class TimelinePage extends InspectorPage {
  readonly tree: Locator;
  readonly axis: Locator;
  readonly details: Locator;
  readonly tooltip: Locator;

  constructor(chat: ChatPage) {
    super(chat.page);
    this.tree = this.page.getByRole("tree", { name: "Spans of the run" });
    this.axis = this.page.getByRole("slider", { name: "Time shown" });
    this.details = this.page.getByTestId("span-details");
    this.tooltip = this.page.getByRole("tooltip");
  }

  /** The events of a run as the API gives them. */
  async events(runId: string): Promise<RunEvent[]> {
    const [, ...lines] = (await readLines(this.page, runId, "view=raw")).trimEnd().split("\n");
    return lines.map((line) => runEventSchema.parse(JSON.parse(line).data));
  }

  /** All rows, or those whose spoken name begins with this: a span's name, then what tells it apart. */
  rows(name?: string): Locator {
    const isNamed = name === undefined ? "" : `[aria-label^=${JSON.stringify(name)}]`;
    return this.page.locator(`[role="treeitem"]${isNamed}`);
  }

  figure(name: string): Locator {
    return this.page.locator(`[data-figure="${name}"]`);
  }

  /** What is known of the span whose details are open. */
  fact(name: string): Locator {
    return this.details.locator(`[data-fact="${name}"] dd`);
  }

  /** Where the bars of a row begin and end on the screen, by what they stand for. */
  async bar(
    row: Locator,
    kind: "waiting" | "speaking" | "working" | "retry-wait",
  ): Promise<{ from: number; to: number }> {
    const box = await row.locator(`[data-bar="${kind}"]`).boundingBox();
    if (!box) throw new Error(`The row has no bar for ${kind}.`);
    return { from: box.x, to: box.x + box.width };
  }

  /** Goes to the tree with the keyboard alone. */
  async focusTree(): Promise<void> {
    await this.axis.focus();
    await this.page.keyboard.press("Tab");
    await expect(this.focused()).toHaveCount(1);
  }

  focused(): Locator {
    return this.page.locator('[role="treeitem"]:focus');
  }
}
