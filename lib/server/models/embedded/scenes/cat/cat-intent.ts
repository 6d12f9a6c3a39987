import "server-only";
import { hasWord } from "#lib/server/models/embedded/language/has-word";

/** What a question wants to know, as far as the cat and its places go. */
export interface CatIntent {
  wantsLocation: boolean;
  wantsItems: boolean;
  isAboutThePast: boolean;
  isSupposition: boolean;
  isYesNoQuestion: boolean;
  /** "Look again": the question before, asked once more. */
  asksAgain: boolean;
}

const CAT = /\b(cat|kitty|kitten|caat|the cats)\b/;
const WHERE = /\b(where|wher|whre|whree|whereabouts|which place|were is|were the)\b/;
const SEARCH = /\b(find|locate|seen|spot|(look|search|hunt)( [a-z]+){0,5} for) (the |my |our |a )?(cat|kitty|kitten)\b/;
const HYPOTHESIS = /\b(what if|if (it|he|she|the cat) (is|was|were|hid|sat)|suppose|imagine)\b/;
const ITEM_QUESTION = /\bwhat (else )?(is|are|was|were|lies|lie|can|could|would|might|did|do|about)\b/;
const FINDING = /\b(there|find|found|see|lies|lie|lying)\b/;
const WITH_THE_CAT = /\b(with|near|around|beside|next to|by|at|where) (the |my )?(cat|kitty|kitten|it)( is)?\b/;
const PAST = /\b(was|were|did|said|told|remind|remember|earlier|before)\b/;
const FOLLOW_UP = /^(and|what about|how about|ok|okay|so|then|now|or)\b/;
const AGAIN =
  /\b((look|check|try|search|ask|do it|do that|run it) (it |that )?(again|once more)|one more time)\b|^(once more|again)$/;
const YES_NO = /^(is|was|could|can|might|maybe|perhaps) (it|he|she|(the|my|our) (cat|kitty|kitten))\b/;
const THERE = /\b(there|that (location|place|spot))\b/;
const LOST = /\b(lost|missing|gone|disappeared|vanished|ran away)\b/;
const WHAT_IS_AT =
  /\bwhat (else )?(is|are|was|were|lies|lie)( there| hidden| lying)? (in|on|under|behind|inside|at|beneath|below|near|beside)\b/;
/** A follow-up that names a place and says little else. */
const SHORT = 7;

/** Reads the intent from a question's words, the places it names, whether the chat has been about the cat, and whether it can be. */
export function readCatIntent({
  words,
  places,
  isAboutCat,
  canLook,
}: {
  words: string[];
  places: string[];
  isAboutCat: boolean;
  canLook: boolean;
}): CatIntent {
  // "Think about it: …" is not about the cat.
  const sentence = words
    .join(" ")
    .replace(/\b(please )?think( hard| carefully)?( about (it|this|that))?( first)?\b/, " ")
    .trim();
  const mentionsCat = CAT.test(sentence);
  const isRelated = mentionsCat || isAboutCat || canLook;
  const isSupposition = HYPOTHESIS.test(sentence);
  const isHiding = hasWord(words, "hiding", "hidden", "hides") || /\b(hide|hid)\b/.test(sentence);
  const namesItems = hasWord(words, "items", "objects") || /\b(item|things|stuff|thing)\b/.test(sentence);
  const hasPlace = places.length > 0;

  const asksWhere =
    (WHERE.test(sentence) && (mentionsCat || isHiding || (isRelated && /\b(it|he|she)\b/.test(sentence)))) ||
    (isHiding && mentionsCat) ||
    SEARCH.test(sentence) ||
    (mentionsCat && LOST.test(sentence)) ||
    (mentionsCat && hasWord(words, "location", "whereabouts")) ||
    (isRelated && YES_NO.test(sentence) && !namesItems && (hasPlace || /\bstill there\b/.test(sentence)));

  const asksWhat =
    (namesItems && (hasPlace || mentionsCat || isAboutCat || isHiding || (canLook && THERE.test(sentence)))) ||
    (ITEM_QUESTION.test(sentence) && hasKnownPlace(places)) ||
    (WHAT_IS_AT.test(sentence) && isRelated && hasPlace) ||
    (ITEM_QUESTION.test(sentence) && FINDING.test(sentence) && isRelated) ||
    (ITEM_QUESTION.test(sentence) && mentionsCat && WITH_THE_CAT.test(sentence));

  const wantsLocation = asksWhere && !isSupposition;
  const followsUp =
    (isAboutCat && hasPlace && FOLLOW_UP.test(sentence)) || (hasKnownPlace(places) && words.length <= SHORT);
  const looks = hasPlace && isRelated && /\b(look|check|search)\b/.test(sentence);
  return {
    wantsLocation,
    wantsItems: asksWhat || (hasPlace && !wantsLocation && (isSupposition || followsUp || looks)),
    isAboutThePast: PAST.test(sentence) && !isSupposition,
    isSupposition,
    isYesNoQuestion: YES_NO.test(sentence),
    asksAgain: isAboutCat && AGAIN.test(sentence),
  };
}

function hasKnownPlace(places: string[]): boolean {
  return places.some((place) => /\b(bed|shelf)\b/.test(place));
}
