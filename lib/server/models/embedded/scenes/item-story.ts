import "server-only";
import { capitalise } from "#lib/server/models/embedded/language/capitalise";
import { hasWord } from "#lib/server/models/embedded/language/has-word";
import { joinWords } from "#lib/server/models/embedded/language/join-words";
import { placePhrase } from "#lib/server/models/embedded/language/place";
import { readWords } from "#lib/server/models/embedded/language/read-words";
import type { Scene } from "#lib/server/models/embedded/scene";
import { type DescribedItem, itemsByPlace } from "#lib/server/models/embedded/scenes/items-by-place";

const ASKED = /\bitems\b[\s\S]*\bplace\b\s*:?\s*(?:['"“‘`]([\s\S]+?)['"”’`]|([^.\n]+))/i;
const DESCRIBED = /\bdescription\b/i;

/** The question the storyteller's tool puts to a model: items of a place, each with a description. */
export const itemStoryScene: Scene = {
  name: "item story",
  examples: () => [],
  match({ conversation: { current }, random }) {
    const asked = ASKED.exec(current.question);
    const place = (asked?.[1] ?? asked?.[2])?.trim();
    if (!place || !DESCRIBED.test(current.question)) return undefined;

    const items = random.take(itemsOf(place), 3);
    const phrase = placePhrase(place);
    const names = joinWords(items.map((item) => item.name));
    const introduction = random.pick([
      `${capitalise(phrase)} you might find ${names}:`,
      `Here is what could well turn up ${phrase}: ${names}.`,
      `Three kinds of items are likely ${phrase}: ${names}.`,
    ]);
    const lines = items.map(
      (item, index) => `${index + 1}. ${capitalise(item.name)}: ${item.description} ${random.pick(item.remarks)}`,
    );
    return {
      thought: `I am asked for at least three items that may be found ${phrase}, with a description each. I take common ones.`,
      parts: [{ kind: "text", text: `${introduction}\n\n${lines.join("\n\n")}` }],
    };
  },
};

function itemsOf(place: string): readonly DescribedItem[] {
  const words = readWords(place);
  if (hasWord(words, "bed", "beds", "mattress")) return itemsByPlace.bed;
  if (hasWord(words, "shelf", "shelves", "bookshelf", "bookcase")) return itemsByPlace.shelf;
  return itemsByPlace.elsewhere;
}
