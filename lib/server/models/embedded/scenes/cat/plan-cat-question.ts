import "server-only";
import type { Turn } from "#lib/server/models/embedded/conversation";
import { placeArgument } from "#lib/server/models/embedded/language/place";
import { readPlaces } from "#lib/server/models/embedded/language/read-places";
import { readWords } from "#lib/server/models/embedded/language/read-words";
import { type CatFacts, type Finding, readCatFacts } from "#lib/server/models/embedded/scenes/cat/cat-facts";
import { type CatIntent, readCatIntent } from "#lib/server/models/embedded/scenes/cat/cat-intent";

/** What a question about the cat needs: an answer from earlier turns, or a look with the tools. */
export type CatPlan =
  | { kind: "recall-place"; place: string }
  | { kind: "recall-items"; findings: Finding[] }
  | {
      kind: "look";
      /** Find out where the cat is. */
      location: boolean;
      /** List the items at the place where the cat is found. */
      itemsThere: boolean;
      /** Places whose items are asked for, as prose says them. */
      places: string[];
      /** The question supposes something: "what if it were on the shelf?" */
      isSupposition: boolean;
      /** The question is about an earlier look that never was. */
      expectsMemory: boolean;
      /** The place the person guesses: "is the cat under the bed?" */
      guess: string | undefined;
    };

/** A plan that needs the tools. */
export type LookPlan = Extract<CatPlan, { kind: "look" }>;

/** Plans the answer to a question by what it asks and what is known; undefined if it is not about the cat or its places. */
export function planCatQuestion({
  question,
  earlier,
  canLook,
}: {
  question: string;
  earlier: readonly Turn[];
  /** The cat's tools are offered, so that "it" and "there" are about the cat from the start. */
  canLook: boolean;
}): CatPlan | undefined {
  const words = readWords(question);
  const places = readPlaces(words);
  const facts = readCatFacts(earlier);
  const intent = readCatIntent({ words, places, isAboutCat: facts.isAboutCat, canLook });

  if (intent.asksAgain) return planAgain(earlier, canLook);
  return recall(intent, places, facts) ?? look(intent, places, facts);
}

/** The plan of the latest earlier question that took a look, made anew. */
function planAgain(earlier: readonly Turn[], canLook: boolean): CatPlan | undefined {
  for (let index = earlier.length - 1; index >= 0; index--) {
    const plan = planCatQuestion({
      question: earlier[index]?.question ?? "",
      earlier: earlier.slice(0, index),
      canLook,
    });
    if (plan?.kind === "look") return plan;
  }
  return undefined;
}

function recall(intent: CatIntent, places: string[], facts: CatFacts): CatPlan | undefined {
  if (!intent.isAboutThePast) return undefined;
  if (intent.wantsLocation && !intent.wantsItems && facts.place) return { kind: "recall-place", place: facts.place };
  if (!intent.wantsItems) return undefined;
  const named = places.map(placeArgument);
  const findings = facts.findings.filter((finding) => named.length === 0 || named.includes(finding.place));
  const latest = [...new Map(findings.map((finding) => [finding.place, finding])).values()];
  if (latest.length === 0) return undefined;
  return { kind: "recall-items", findings: named.length > 0 ? latest : latest.slice(-1) };
}

function look(intent: CatIntent, places: string[], facts: CatFacts): CatPlan | undefined {
  const { wantsLocation, wantsItems, isSupposition } = intent;
  if (!wantsLocation && !wantsItems) return undefined;
  const expectsMemory = intent.isAboutThePast && !facts.isAboutCat;
  const plan = { kind: "look" as const, isSupposition, places: wantsItems ? places : [], expectsMemory };
  const guess = wantsLocation && !wantsItems && intent.isYesNoQuestion && places.length === 1 ? places[0] : undefined;
  if (!wantsItems || wantsLocation || places.length > 0) {
    return { ...plan, location: wantsLocation, itemsThere: wantsItems && places.length === 0, guess };
  }
  // "What items are there?": the place an earlier turn found, or, if none did, wherever the cat is.
  if (facts.place) return { ...plan, location: false, itemsThere: false, places: [facts.place], guess };
  return { ...plan, location: true, itemsThere: true, guess };
}
