import "server-only";
import type { Turn } from "#lib/server/models/embedded/conversation";

export const WHERE_TOOL = "where_cat_is_hiding";
export const ITEMS_TOOL = "get_items";

/** Items that a tool once named for a place. */
export interface Finding {
  /** The place as the tool was told it. */
  place: string;
  items: string;
}

/** What earlier turns have found out. */
export interface CatFacts {
  /** Where the cat was last, in the tool's words. */
  place: string | undefined;
  /** Oldest first. */
  findings: Finding[];
  /** An earlier turn looked for the cat or for items. */
  isAboutCat: boolean;
}

/** Collects what the cat's tools answered in earlier turns. */
export function readCatFacts(earlier: readonly Turn[]): CatFacts {
  const facts: CatFacts = { place: undefined, findings: [], isAboutCat: false };
  for (const { tool, input, result } of earlier.flatMap((turn) => turn.exchanges)) {
    if (tool !== WHERE_TOOL && tool !== ITEMS_TOOL) continue;
    facts.isAboutCat = true;
    if (result?.status !== "completed") continue;
    if (tool === WHERE_TOOL) facts.place = result.text;
    else if (typeof input.place === "string") facts.findings.push({ place: input.place, items: result.text });
  }
  return facts;
}
