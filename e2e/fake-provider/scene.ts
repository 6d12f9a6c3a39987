import type { Answer } from "./beat.ts";
import type { Conversation } from "./conversation.ts";

/** One behaviour of the provider, chosen by the model's name. */
export interface Scene {
  /** Milliseconds between two beats. */
  delayMs: number;
  answer(conversation: Conversation): Answer;
}
