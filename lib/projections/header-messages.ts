import type { LanguageModelV4Message } from "@ai-sdk/provider";
import { promptFrom } from "#lib/projections/project-prompt";
import { emptyScratchpad } from "#lib/projections/project-scratchpad";
import { textOfModelOutput } from "#lib/projections/told-text";
import type { TraceHeader } from "#lib/projections/trace-change";
import type { ViewMessage } from "#lib/protocol/view-message";

/** A message in the provider's form as one, or for tool results several, of the `messages` view. */
export function toViewMessages(message: LanguageModelV4Message): ViewMessage[] {
  switch (message.role) {
    case "system":
      return [{ role: "system", content: message.content }];
    case "user":
      return [
        {
          role: "user",
          content: message.content.map((part) => (part.type === "text" ? part.text : "[file]")).join(""),
        },
      ];
    case "assistant": {
      const said = (kind: "text" | "reasoning"): string =>
        message.content.map((part) => (part.type === kind ? part.text : "")).join("");
      const reasoning = said("reasoning");
      const toolCalls = message.content
        .filter((part) => part.type === "tool-call")
        .map(({ toolCallId, toolName, input }) => ({ id: toolCallId, name: toolName, input }));
      return [
        {
          role: "assistant",
          content: said("text"),
          ...(reasoning ? { reasoning } : {}),
          ...(toolCalls.length > 0 ? { toolCalls } : {}),
        },
        ...toolResults(message.content),
      ];
    }
    case "tool":
      return toolResults(message.content);
  }
}

function toolResults(
  content: Extract<LanguageModelV4Message, { role: "assistant" | "tool" }>["content"],
): ViewMessage[] {
  return content.flatMap((part) => {
    if (part.type !== "tool-result") return [];
    const isError = part.output.type.startsWith("error") || part.output.type === "execution-denied";
    return [
      {
        role: "tool" as const,
        content: textOfModelOutput(part.output) ?? "",
        toolCallId: part.toolCallId,
        name: part.toolName,
        ...(isError ? { isError: true as const } : {}),
      },
    ];
  });
}

/** What stood before the run's own steps in every prompt: instructions and the conversation, this turn's question last. */
export function headerMessages(header: TraceHeader): ViewMessage[] {
  return promptFrom(header, emptyScratchpad()).flatMap(toViewMessages);
}

/** The text of this turn's user message. */
export function questionOf({ history }: TraceHeader): string {
  const asked = history.at(-1)?.messages.flatMap(toViewMessages) ?? [];
  return asked.findLast(({ role }) => role === "user")?.content ?? "";
}
