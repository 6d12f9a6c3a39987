import { expect, type Locator, type Page } from "playwright/test";
import { type Chat, chatSchema } from "#lib/protocol/chat";
import { growthOf, type Moment } from "./growth.ts";

/** What a person does in the chat page, and what they look at. */
export class ChatPage {
  readonly page: Page;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly stopButton: Locator;
  readonly newChatButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.composer = page.getByRole("textbox", { name: "Message" });
    this.sendButton = page.getByRole("button", { name: "Send", exact: true });
    this.stopButton = page.getByRole("button", { name: "Stop", exact: true });
    this.newChatButton = page.getByRole("button", { name: "New chat", exact: true });
  }

  /** Opens a page of the app and waits until it can be used. */
  async open(path = "/"): Promise<void> {
    await this.page.goto(path);
    await expect(this.composer).toBeEnabled();
  }

  async chooseAgent(label: string): Promise<void> {
    await this.choose("Agent", label);
  }

  async chooseModel(label: string): Promise<void> {
    await this.choose("Model", label);
  }

  private async choose(what: "Agent" | "Model", label: string): Promise<void> {
    const chooser = this.page.getByRole("combobox", { name: what });
    await chooser.selectOption({ label });
    await expect(chooser.getByRole("option", { selected: true })).toHaveText(label);
  }

  /** Types a question and sends it with Enter. */
  async ask(question: string): Promise<void> {
    await this.composer.fill(question);
    await this.composer.press("Enter");
    await expect(this.questions().last()).toContainText(question.split("\n")[0] ?? "");
  }

  /** Asks and waits until the run has ended, whatever its end. */
  async askToEnd(question: string): Promise<void> {
    const before = await this.answers().count();
    await this.ask(question);
    await expect(this.answers()).toHaveCount(before + 1);
    await this.ended();
  }

  questions(): Locator {
    return this.page.locator('[data-testid="message"][data-role="user"]');
  }

  answers(): Locator {
    return this.page.locator('[data-testid="message"][data-role="assistant"]');
  }

  /** The last assistant message: its cards and its prose. */
  lastMessage(): Locator {
    return this.answers().last();
  }

  /** The prose of the last answer. */
  answer(): Locator {
    return this.lastMessage().getByTestId("answer");
  }

  /** Cards of the last answer, all or those of one tool, in the order they stand in. */
  cards(tool?: string): Locator {
    return this.lastMessage().locator(`[data-testid="step-card"]${tool === undefined ? "" : `[data-tool="${tool}"]`}`);
  }

  /** The only card of a tool in the last answer. */
  card(tool: string): Locator {
    return this.cards(tool);
  }

  /** The button that opens and closes a card. */
  cardHeader(card: Locator): Locator {
    return card.locator("button[aria-expanded]").first();
  }

  /** Opens a card if it is closed, with whatever it is folded into. */
  async openCard(card: Locator): Promise<void> {
    await this.unfold();
    const header = this.cardHeader(card);
    if ((await header.getAttribute("aria-expanded")) === "false") await header.click();
    await expect(header).toHaveAttribute("aria-expanded", "true");
  }

  /** The line that sums up the work of the last answer. */
  summary(): Locator {
    return this.lastMessage().getByTestId("run-summary");
  }

  /** Opens what a finished run of several steps is folded into, if it is folded. */
  async unfold(): Promise<void> {
    const line = this.lastMessage().locator('button[data-testid="run-summary"]');
    if ((await line.count()) === 0) return;
    if ((await line.getAttribute("aria-expanded")) === "false") await line.click();
    await expect(line).toHaveAttribute("aria-expanded", "true");
  }

  /** What stands under an answer that did not end well. */
  note(): Locator {
    return this.lastMessage().getByTestId("run-note");
  }

  /** The texts and cards of the last answer from top to bottom: words for a text, the tool and argument for a card. */
  async order(): Promise<string[]> {
    const parts = this.lastMessage().locator(
      '[data-testid="step-text"], [data-testid="step-card"], [data-testid="answer"] p',
    );
    return parts.evaluateAll((elements) =>
      elements.map((element) => {
        const tool = element.getAttribute("data-tool");
        const header = element.querySelector("button[aria-expanded]")?.textContent ?? "";
        return (tool === null ? element.textContent : `${tool} ${header}`).trim();
      }),
    );
  }

  /** Waits for the end of the last answer's run; given a status, for that one. */
  async ended(status?: "completed" | "stopped" | "failed" | "interrupted"): Promise<void> {
    const last = this.lastMessage();
    if (status) await expect(last).toHaveAttribute("data-run-status", status, { timeout: 30_000 });
    else
      await expect(last).toHaveAttribute("data-run-status", /^(completed|stopped|failed|interrupted)$/, {
        timeout: 30_000,
      });
  }

  /** Waits until the prose of the answer has begun. */
  async answerBegun(): Promise<void> {
    await expect(this.answer().first()).toHaveText(/\S/);
  }

  /** Everything the last answer showed so far, moment by moment. */
  moments(): Promise<Moment[]> {
    return growthOf(this.page);
  }

  /** Id of the chat that is open, from the address. */
  chatId(): string {
    const [, id] = /\/chat\/([^/?#]+)/.exec(this.page.url()) ?? [];
    if (id === undefined) throw new Error(`No chat is open at ${this.page.url()}`);
    return id;
  }

  /** The open chat as the server tells it to this browser. */
  async stored(): Promise<Chat> {
    await expect(this.page).toHaveURL(/\/chat\//);
    const response = await this.page.request.get(`/api/chats/${this.chatId()}`);
    return chatSchema.parse(await response.json());
  }

  /** Stops the open chat's run, if there is one, so that an endless scene does not outlive its test. */
  async endWhatRuns(): Promise<void> {
    if (!this.page.url().includes("/chat/")) return;
    const response = await this.page.request.get(`/api/chats/${this.chatId()}`);
    const chat = chatSchema.safeParse(await response.json());
    if (chat.data?.activeRunId) await this.page.request.post(`/api/runs/${chat.data.activeRunId}/stop`);
  }
}
