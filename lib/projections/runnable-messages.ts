import type { SpokenPiece } from "#lib/projections/spoken-piece";
import type { MessageChunk, RunnableMessage } from "#lib/protocol/runnable-event";
import type { ViewMessage } from "#lib/protocol/view-message";

const typeOf = { system: "system", user: "human", assistant: "ai", tool: "tool" } as const;

/** A message under LangChain's field names. */
export function toRunnableMessage(message: ViewMessage): RunnableMessage {
  const { role, content, reasoning, toolCalls, toolCallId, name, isError } = message;
  return {
    type: typeOf[role],
    content,
    ...(reasoning ? { additional_kwargs: { reasoning_content: reasoning } } : {}),
    ...(toolCalls ? { tool_calls: toolCalls.map((call) => ({ id: call.id, name: call.name, args: call.input })) } : {}),
    ...(toolCallId ? { tool_call_id: toolCallId } : {}),
    ...(name ? { name } : {}),
    ...(isError ? { status: "error" } : {}),
  };
}

/** What a token adds to a message, under LangChain's field names. */
export function toMessageChunk(piece: SpokenPiece): MessageChunk {
  switch (piece.kind) {
    case "text":
      return { content: piece.text };
    case "reasoning":
      return { content: "", additional_kwargs: { reasoning_content: piece.text } };
    case "tool-name":
      return {
        content: "",
        tool_call_chunks: [{ id: piece.callId, name: piece.text, args: "", index: piece.index }],
      };
    case "tool-arguments":
      return { content: "", tool_call_chunks: [{ args: piece.text, index: piece.index }] };
  }
}
