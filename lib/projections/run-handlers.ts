import type { RunnableEvent } from "#lib/protocol/runnable-event";

type Handler<Input extends unknown[] = [RunnableEvent]> = (...input: Input) => void | Promise<void>;

/**
 * What wants to hear of a run: typed functions, each of which may be left out. They are called one after the other in the order of
 * the log; a promise is waited for before the next call to the same object, and by nobody else.
 */
export interface RunHandlers {
  /** Model calls and tokens are told of only where they bear one of these tags; the agent and its tools always are. */
  tags?: readonly string[];
  onAgentStart?: Handler;
  onAgentEnd?: Handler;
  /** The agent's run ended in another way than by completing. */
  onAgentError?: Handler;
  onModelStart?: Handler;
  /** Text of a model as it was cut; empty for a piece of thinking or of a call, which are in the event's chunk. */
  onToken?: Handler<[text: string, event: RunnableEvent]>;
  onModelEnd?: Handler;
  /** A model call failed, was stopped or cut off, or was discarded to be asked again; `metadata.status` says which. */
  onModelError?: Handler;
  onToolStart?: Handler;
  onToolEnd?: Handler;
  onToolError?: Handler;
}

/** Calls the function that wants this event, if there is one. */
export function callHandler(handlers: RunHandlers, event: RunnableEvent): void | Promise<void> {
  const hasFailed = event.metadata.status !== undefined;
  const { tags } = handlers;
  const isModel = event.event.startsWith("on_chat_model");
  if (isModel && tags && !tags.some((tag) => event.tags.includes(tag))) return undefined;
  switch (event.event) {
    case "on_chain_start":
      return handlers.onAgentStart?.(event);
    case "on_chain_end":
      return hasFailed ? handlers.onAgentError?.(event) : handlers.onAgentEnd?.(event);
    case "on_chat_model_start":
      return handlers.onModelStart?.(event);
    case "on_chat_model_stream":
      return handlers.onToken?.(event.data.chunk?.content ?? "", event);
    case "on_chat_model_end":
      return hasFailed ? handlers.onModelError?.(event) : handlers.onModelEnd?.(event);
    case "on_tool_start":
      return handlers.onToolStart?.(event);
    case "on_tool_end":
      return handlers.onToolEnd?.(event);
    case "on_tool_error":
      return handlers.onToolError?.(event);
  }
}
