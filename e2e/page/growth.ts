import type { Page } from "playwright/test";

/** What a card showed at one moment. */
export interface CardMoment {
  tool: string;
  callId: string;
  state: string;
  /** What the header says, with its time. */
  header: string | null;
  input: string | null;
  stream: string | null;
  output: string | null;
}

/** What the last answer showed at one moment. `at` is ms on the page's clock. */
export interface Moment {
  at: number;
  runStatus: string;
  answer: string;
  /** What the header of its first thinking card says. */
  thinking: string | null;
  cards: CardMoment[];
}

declare global {
  interface Window {
    growthMoments?: Moment[];
  }
}

// In the page, from before its first script: every distinct state of the last assistant message that was drawn.
function collectGrowth(): void {
  const moments: Moment[] = [];
  window.growthMoments = moments;
  let last = "";
  const textOf = (element: Element | null) => element?.textContent ?? null;
  const look = () => {
    const message = [...document.querySelectorAll('[data-testid="message"][data-role="assistant"]')].at(-1);
    if (!message) return;
    const cards = [...message.querySelectorAll('[data-testid="step-card"]')].map((card) => ({
      tool: card.getAttribute("data-tool") ?? "",
      callId: card.getAttribute("data-call-id") ?? "",
      state: card.getAttribute("data-state") ?? "",
      header: textOf(card.querySelector("button[aria-expanded]")),
      input: textOf(card.querySelector('[data-testid="step-input"]')),
      stream: textOf(card.querySelector('[data-testid="step-stream"]')),
      output: textOf(card.querySelector('[data-testid="step-output"]')),
    }));
    const answer = [...message.querySelectorAll('[data-testid="answer"]')]
      .map((element) => element.textContent)
      .join("");
    const thinking = textOf(message.querySelector('[data-testid="thinking-card"] button'));
    const state = { runStatus: message.getAttribute("data-run-status") ?? "", answer, thinking, cards };
    const key = JSON.stringify(state);
    if (key === last) return;
    last = key;
    moments.push({ at: performance.now(), ...state });
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["data-state", "data-run-status"],
  });
}

/** Makes the page keep every moment of its last answer. To be called before it is opened. */
export async function recordGrowth(page: Page): Promise<void> {
  await page.addInitScript(collectGrowth);
}

/** The moments since the page was loaded, in order. */
export function growthOf(page: Page): Promise<Moment[]> {
  return page.evaluate(() => window.growthMoments ?? []);
}

/** The distinct values that `read` gives over the moments, in order of appearance; null is left out. */
export function distinct<Value>(moments: readonly Moment[], read: (moment: Moment) => Value | null): Value[] {
  const values = moments.map(read).filter((value) => value !== null);
  return values.filter((value, index) => index === 0 || value !== values[index - 1]);
}
