import "server-only";
import { hasWord } from "#lib/server/models/embedded/language/has-word";
import { readWords } from "#lib/server/models/embedded/language/read-words";
import type { Scene, SceneContext } from "#lib/server/models/embedded/scene";

/** Longer messages are about something else, even if they say hello. */
const MOST_WORDS = 8;
const CAPABILITY = /\b(who|what) (are|is) (you|this)\b|\bwhat can (you|i)\b|\byour name\b|\bhelp\b/;
// Written out, as "think" is one slip away from "thank".
const THANKS = /\b(thank|thanks|thanx|thnaks|thankyou|thx|ty|cheers)\b/;

/** Greetings, thanks, praise and farewells: text, no tool. */
export const smallTalkScene: Scene = {
  name: "small talk",
  examples: () => [],
  match(context) {
    const words = readWords(context.conversation.current.question);
    const sentence = words.join(" ");
    if (words.length === 0 || words.length > MOST_WORDS || CAPABILITY.test(sentence)) return undefined;
    const text = reply(words, sentence, context);
    if (text === undefined) return undefined;
    return {
      thought: "This is a friendly word and not a question about the world. No tool is needed; a short answer is best.",
      parts: [{ kind: "text", text }],
    };
  },
};

function reply(words: string[], sentence: string, { conversation, random }: SceneContext): string | undefined {
  const canLook = conversation.tools.includes("where_cat_is_hiding");
  if (THANKS.test(sentence)) {
    return random.pick([
      "You are welcome!",
      canLook ? "My pleasure. The cat sends its regards." : "My pleasure.",
      "Any time. Just ask if there is more.",
      "Glad that helped!",
    ]);
  }
  if (hasWord(words, "bye", "goodbye") || /\b(see you|good night)\b/.test(sentence)) {
    return random.pick([
      "Goodbye! Everything said here stays in this chat.",
      "See you soon.",
      "Bye! Come back any time.",
    ]);
  }
  if (/\bhow (are|is it going|do you do)\b/.test(sentence)) {
    return random.pick([
      "I am a script, so every day is the same to me, and it is a good one. How can I help?",
      "All my lines are in order, thank you. What would you like to know?",
    ]);
  }
  if (
    hasWord(words, "hello", "hi", "hey", "hallo", "howdy") ||
    /\bgood (morning|day|evening|afternoon)\b/.test(sentence)
  ) {
    return canLook
      ? random.pick([
          "Hello! Shall I look where the cat is hiding?",
          "Hi there. Ask me where the cat is, and what lies around it.",
          "Hey! I can find the cat for you, if you like.",
        ])
      : random.pick([
          "Hello! I am a scripted demo model. Ask me what I can do.",
          "Hi there. Ask me what I can do, and I will list my scenes.",
        ]);
  }
  if (
    words.length <= 4 &&
    hasWord(words, "great", "nice", "cool", "perfect", "awesome", "wonderful", "ok", "okay", "good", "lol")
  ) {
    return random.pick(["Glad you like it.", "Good! What comes next?", "Happy to hear that."]);
  }
  return undefined;
}
