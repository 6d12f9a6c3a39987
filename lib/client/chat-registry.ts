import type { ChatController } from "#lib/client/chat-controller";
import type { ChatDependencies } from "#lib/client/chat-dependencies";
import { createChatController } from "#lib/client/create-chat-controller";
import type { Chat } from "#lib/protocol/chat";

/** The chats this page has opened. A chat keeps its controller, so that coming back to it loses nothing. */
export interface ChatRegistry {
  /** The controller of a stored chat; `chat` is what the server says of it now. */
  open(chat: Chat): ChatController;
  /** The controller of a chat opened before. */
  find(chatId: string): ChatController | undefined;
  /** The chat being begun. It stays the same one after its first message, until `beginNew`. */
  fresh(): ChatController;
  beginNew(): void;
}

export function createChatRegistry(
  defaults: { agent: string; model: string },
  dependencies: ChatDependencies,
): ChatRegistry {
  const controllers = new Map<string, ChatController>();
  let fresh: ChatController | null = null;

  function begin(): ChatController {
    const choice = fresh ? { agent: fresh.snapshot().agent, model: fresh.snapshot().model } : defaults;
    return createChatController(
      { id: dependencies.createId(), ...choice },
      {
        ...dependencies,
        onCreated(controller) {
          controllers.set(controller.id, controller);
          dependencies.onCreated(controller);
        },
      },
    );
  }

  return {
    open(chat) {
      const known = controllers.get(chat.id);
      if (known) return known;
      const controller = createChatController({ chat }, dependencies);
      controllers.set(chat.id, controller);
      return controller;
    },
    find: (chatId) => controllers.get(chatId),
    fresh() {
      fresh ??= begin();
      return fresh;
    },
    beginNew() {
      // A chat that was never begun is as good as new, and keeps its agent and model. What was asked in vain may have arrived.
      if (fresh?.isUntouched()) return;
      fresh = begin();
    },
  };
}
