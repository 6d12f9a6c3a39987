import "server-only";
import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { type ChatRequestInput, chatRequestSchema } from "#lib/protocol/chat-request";
import { createScriptedModel, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";
import { startRun } from "#lib/server/runs/start-run";
import { openTestRuntime, type TestProcess } from "#lib/server/runs/testing/open-test-runtime";

type Sketch = Partial<ChatRequestInput> & { text?: string; userId?: string };

/** A chat of user `ann` with a scripted model, and what a client can do in it. */
export async function openChat(rounds: Parameters<typeof createScriptedModel>[0], process?: TestProcess) {
  const model = createScriptedModel(rounds);
  const opened = await openTestRuntime(model, {}, process);
  /** A request as the client makes it; a message's id is its text unless said otherwise. */
  const send = ({ text = "hello", userId = "ann", ...rest }: Sketch = {}) => {
    const message = { id: text.replaceAll(" ", "-"), role: "user", parts: [{ type: "text", text }] } as const;
    const request = chatRequestSchema.parse({ id: "chat-1", agent: "plain", message, ...rest });
    return startRun(opened.runtime, { userId, request, text });
  };
  const play = async (sketch: Sketch = {}) => {
    const run = await send(sketch);
    await opened.ended(run.id);
    return run;
  };
  const chat = () => opened.runtime.store.findChat("ann", "chat-1");
  return { ...opened, model, send, play, chat };
}

/** A round of plain text for each answer. */
export const answers = (...texts: string[]): ScriptedRound[] => texts.map((text) => [{ text }]);

/** Role and text of each message after the instructions. */
export function said(prompt: LanguageModelV4Prompt | undefined): string[] {
  return (prompt ?? []).flatMap((message) =>
    message.role === "system"
      ? []
      : message.content.flatMap((part) =>
          "text" in part ? [`${message.role}: ${part.text}`] : [`${message.role}: ${part.type}`],
        ),
  );
}
