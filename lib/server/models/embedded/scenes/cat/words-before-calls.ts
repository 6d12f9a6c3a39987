import "server-only";
import { joinWords } from "#lib/server/models/embedded/language/join-words";
import { placePhrase } from "#lib/server/models/embedded/language/place";
import { readWords } from "#lib/server/models/embedded/language/read-words";
import type { SceneContext, ScriptPart } from "#lib/server/models/embedded/scene";
import { WHERE_TOOL } from "#lib/server/models/embedded/scenes/cat/cat-facts";
import type { LookPlan } from "#lib/server/models/embedded/scenes/cat/plan-cat-question";

const NARRATED = /\bstep by step\b|\bas you go\b|\b(say|tell me|explain) what you (do|are doing)\b|\bnarrate\b/;
const FIRST_CHANCE = 0.5;
const BETWEEN_CHANCE = 0.4;

/** The sentence that stands before some calls, and before all of them if the person asks to hear each step. */
export function wordsBeforeCalls(
  calls: ScriptPart[],
  plan: LookPlan,
  { conversation, random }: SceneContext,
): string | undefined {
  const { question, exchanges } = conversation.current;
  const isNarrated = NARRATED.test(readWords(question).join(" "));
  const isFirst = exchanges.length === 0;
  if (isFirst && plan.expectsMemory) {
    return random.pick([
      "I have not looked yet in this chat, so let me do it now.",
      "There was no look before this one. I will look now.",
    ]);
  }
  const isSaid = random.chance(isFirst ? FIRST_CHANCE : BETWEEN_CHANCE);
  if (!isNarrated && !isSaid) return undefined;

  if (calls.some((call) => call.kind === "call" && call.tool === WHERE_TOOL)) {
    return random.pick([
      "Let me look where the cat is.",
      "I will find out where the cat is hiding.",
      "One moment, I am looking for the cat.",
    ]);
  }
  const places = joinWords(calls.flatMap((call) => (call.kind === "call" ? [phraseOf(call.input.place)] : [])));
  if (isFirst) return random.pick([`Let me look ${places}.`, `I will see what there is ${places}.`]);
  return random.pick([
    `The cat is **${places}**. Now I will see what else is there.`,
    `Found it, **${places}**. Let me look what lies around it.`,
    `It is **${places}**. Next, the items in that location.`,
  ]);
}

function phraseOf(place: unknown): string {
  return typeof place === "string" ? placePhrase(place) : "there";
}
