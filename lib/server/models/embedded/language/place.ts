import "server-only";
import { hasWord } from "#lib/server/models/embedded/language/has-word";
import { readWords } from "#lib/server/models/embedded/language/read-words";

const PREPOSITION = /^(under|beneath|below|underneath|behind|beside|on|in|inside|at|near)\s+/i;
const CONTAINER = /^(on|in)\s+/i;
const ARTICLE = /^(the|a|an|my|your|our)\s+/i;

/** What a tool is told for a place in prose: the bare name if it says as much ("on the shelf" is "shelf"), else the phrase ("under the bed"). */
export function placeArgument(phrase: string): string {
  const place = phrase.trim();
  const name = place.replace(CONTAINER, "").replace(ARTICLE, "");
  return placePhrase(name) === place ? name : place;
}

/** A place as prose says it: "shelf" is "on the shelf"; one that already says where stays as it is. */
export function placePhrase(argument: string): string {
  const place = argument.trim();
  if (PREPOSITION.test(place)) return place;
  const name = place.replace(ARTICLE, "");
  const words = readWords(name);
  if (hasWord(words, "bed", "beds")) return `under the ${name}`;
  if (hasWord(words, "shelf", "shelves", "bookshelf")) return `on the ${name}`;
  return `in the ${name}`;
}
