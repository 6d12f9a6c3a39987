import "server-only";
import type { Conversation, Turn } from "#lib/server/models/embedded/conversation";

const asksToContinue = /^\s*(please\s+)?(continue|go on|carry on|keep going)(\s+please)?\s*[.!]*\s*$/i;
// What a stopped answer ends with in the prompt; no words of the model.
const stopNote = "[stopped by the user]";

/** A conversation in which an earlier question is taken up again, and what was said to it before. */
export interface InterruptedTurn {
  conversation: Conversation;
  said: string;
}

/**
 * When the last message only asks to continue: the conversation with the question before it in its place and what its tools
 * found. Undefined otherwise, and where there is nothing to continue.
 */
export function interruptedTurn(conversation: Conversation): InterruptedTurn | undefined {
  const { current, earlier } = conversation;
  if (!asksToContinue.test(current.question)) return undefined;
  const index = earlier.findLastIndex(({ question }) => !asksToContinue.test(question));
  const begun = earlier[index];
  if (!begun) return undefined;
  const turns = earlier.slice(index);
  // A call that was cut off is made again.
  const found = turns.flatMap(({ exchanges }) => exchanges.filter(({ result }) => result?.status === "completed"));
  const said = turns.flatMap((turn) => turn.said).filter((text) => text !== stopNote);
  const taken: Turn = { question: begun.question, said: current.said, exchanges: [...found, ...current.exchanges] };
  return { conversation: { ...conversation, earlier: earlier.slice(0, index), current: taken }, said: said.join("") };
}
