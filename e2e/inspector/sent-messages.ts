import type { Locator } from "playwright/test";

/** A message as any of them tells it: the provider's request, the page, and the prompt that was copied. */
export interface SentMessage {
  role: string;
  texts: string[];
  calls: { id: string; tool: string; input: unknown }[];
  /** For a tool's message: which call it answers. */
  answers: string[];
}

interface ChatMessage {
  role: string;
  content: string | { text: string }[] | null;
  tool_calls?: { id: string; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

const spoken = (texts: readonly string[]) => texts.filter((text) => text !== "");

/** The messages of a request to Chat Completions. */
export function messagesOfRequest({ messages }: { messages: ChatMessage[] }): SentMessage[] {
  return messages.map(({ role, content, tool_calls, tool_call_id }) => ({
    role,
    texts: spoken(typeof content === "string" ? [content] : (content ?? []).map(({ text }) => text)),
    calls: (tool_calls ?? []).map((call) => ({
      id: call.id,
      tool: call.function.name,
      input: JSON.parse(call.function.arguments),
    })),
    answers: tool_call_id === undefined ? [] : [tool_call_id],
  }));
}

interface PromptPart {
  type: string;
  text?: string;
  toolCallId?: string;
  toolName?: string;
  input?: unknown;
  output?: { value: string };
}

/** The same of a prompt as it is copied; what is thinking is not sent to this API. */
export function messagesOfPrompt(prompt: { role: string; content: string | PromptPart[] }[]): SentMessage[] {
  return prompt.map(({ role, content }) => {
    const parts = typeof content === "string" ? [{ type: "text", text: content }] : content;
    return {
      role,
      texts: spoken(parts.flatMap((part) => (part.type === "text" ? [part.text ?? ""] : [part.output?.value ?? ""]))),
      calls: parts.flatMap((part) =>
        part.type === "tool-call" ? [{ id: part.toolCallId ?? "", tool: part.toolName ?? "", input: part.input }] : [],
      ),
      answers: parts.flatMap((part) => (part.type === "tool-result" ? [part.toolCallId ?? ""] : [])),
    };
  });
}

/** The messages that a model call's section shows, all of them unfolded. */
export async function messagesShown(section: Locator): Promise<SentMessage[]> {
  const prompt = section.getByTestId("call-prompt");
  for (const fold of await prompt.locator('button[aria-expanded="false"]').all()) await fold.click();
  return prompt.getByTestId("call-message").evaluateAll((messages) =>
    messages.map((message) => {
      const parts = [...message.querySelectorAll('[data-testid="message-part"]')];
      const ofKind = (kind: string) => parts.filter((part) => part.getAttribute("data-kind") === kind);
      const idOf = (part: Element) => part.querySelector("[data-call-id]")?.getAttribute("data-call-id") ?? "";
      return {
        role: message.getAttribute("data-role") ?? "",
        texts: [...message.querySelectorAll('[data-testid="message-text"]')].map((text) => text.textContent),
        calls: ofKind("call").map((part) => ({
          id: idOf(part),
          tool: part.querySelector("[data-tool]")?.textContent ?? "",
          input: JSON.parse(part.querySelector("pre")?.textContent ?? "{}"),
        })),
        answers: ofKind("result").map(idOf),
      };
    }),
  );
}
