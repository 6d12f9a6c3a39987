import "server-only";
import { hasWord } from "#lib/server/models/embedded/language/has-word";
import { readWords } from "#lib/server/models/embedded/language/read-words";
import type { Scene } from "#lib/server/models/embedded/scene";
import { writeLongAnswer } from "#lib/server/models/embedded/scenes/write-long-answer";

const FEATURES = [["headings", "heading", "headline"], ["list", "lists"], ["table", "tables"], ["code"], ["quote"]];

/** A long piece of Markdown, with everything a reader of Markdown has to cope with. */
export const longAnswerScene: Scene = {
  name: "long answer",
  examples: () => ["write a long answer with headings, a list, a table and code"],
  match({ conversation, random }) {
    const words = readWords(conversation.current.question);
    const isLongAnswer =
      hasWord(words, "long", "longer", "lengthy") && hasWord(words, "answer", "reply", "response", "text", "message");
    const isFormatted = FEATURES.filter((names) => hasWord(words, ...names)).length >= 2;
    if (!isLongAnswer && !isFormatted && !hasWord(words, "markdown")) return undefined;
    return {
      thought:
        "A long answer is wanted, with headings, lists, a table and code. I need a subject that fills it well: how a run " +
        "travels from the model to the screen. I begin with the way as a whole, go through its stages, and end with what to remember.",
      parts: [{ kind: "text", text: writeLongAnswer(random) }],
    };
  },
};
