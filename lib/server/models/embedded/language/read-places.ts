import "server-only";
import { hasWord } from "#lib/server/models/embedded/language/has-word";
import { placePhrase } from "#lib/server/models/embedded/language/place";

const PREPOSITIONS = new Set([
  "under",
  "beneath",
  "below",
  "underneath",
  "behind",
  "beside",
  "on",
  "in",
  "inside",
  "at",
]);
const ARTICLES = new Set(["the", "a", "an", "my", "your", "our", "his", "her", "their"]);
/** Words that are no places themselves and end the name of one. */
const NO_NAMES = new Set(
  (
    "and or but if at in on under for with to of from by is are was were be can could would will do does did has have please " +
    "right now again instead too then there here it he she they that this these those which what where when who how " +
    "same time moment location place places spot cat cats kitty kitten case fact general addition any some something anything items things you i me we all"
  ).split(" "),
);
const LONGEST_NAME = 2;

/**
 * The places a question names, in its order and as prose says them: "under the bed", "on the shelf", "in the kitchen".
 * One that is neither bed nor shelf needs an article, so that "in French" is none.
 */
export function readPlaces(words: readonly string[]): string[] {
  const places: string[] = [];
  let index = 0;
  let carried = "";
  while (index < words.length) {
    const word = words[index] ?? "";
    const preposition = PREPOSITIONS.has(word) ? word : "";
    // "in the kitchen and the hall": the second place takes the preposition of the first.
    const isNext = carried !== "" && (word === "and" || word === "or") && ARTICLES.has(words[index + 1] ?? "");
    const nameStart = index + (preposition || isNext ? 1 : 0);
    const { name, end, hasArticle } = readName(words, nameStart);
    const known = knownPlace(name);
    if (known) places.push(preposition ? `${preposition} the ${known}` : placePhrase(known));
    else if ((preposition || isNext) && name && hasArticle) places.push(`${preposition || carried} the ${name}`);
    if ((preposition || isNext) && name) {
      carried = preposition || carried;
      index = end;
    } else {
      carried = "";
      index = known ? end : index + 1;
    }
  }
  return [...new Set(places)];
}

function readName(words: readonly string[], start: number): { name: string; end: number; hasArticle: boolean } {
  const hasArticle = ARTICLES.has(words[start] ?? "");
  let end = hasArticle ? start + 1 : start;
  const nameStart = end;
  while (end < words.length && end - nameStart < LONGEST_NAME && !NO_NAMES.has(words[end] ?? "")) {
    end++;
    if (knownPlace(words[end - 1] ?? "")) break;
  }
  return { name: words.slice(nameStart, end).join(" "), end, hasArticle };
}

/** "bed" or "shelf", whichever a name means, slips included. */
function knownPlace(name: string): string | undefined {
  const words = name.split(" ");
  if (hasWord(words, "bed", "beds", "bedd")) return "bed";
  if (hasWord(words, "shelf", "shelves", "bookshelf")) return "shelf";
  return undefined;
}
