import "server-only";
import type { Conversation } from "#lib/server/models/embedded/conversation";
import { joinWords } from "#lib/server/models/embedded/language/join-words";
import { WHERE_TOOL } from "#lib/server/models/embedded/scenes/cat/cat-facts";
import type { LookPlan } from "#lib/server/models/embedded/scenes/cat/plan-cat-question";

/** What goes through the model's mind before it calls the cat's tools. */
export function thinkAboutCat(plan: LookPlan, { current }: Conversation): string {
  if (current.exchanges.some((exchange) => exchange.tool === WHERE_TOOL)) {
    return "Now I know where the cat is. The question is also about the items in that location, so I look them up next.";
  }
  if (plan.itemsThere) {
    return (
      "Two things are asked: where the cat is, and which items are there. I cannot know either by myself. " +
      "The second depends on the first, so I find the cat first and look at the items afterwards."
    );
  }
  if (plan.places.length > 1) {
    return (
      `The question names ${plan.places.length} places: ${joinWords(plan.places)}. Neither depends on the other, ` +
      "so there is no reason to wait. I look at all of them at the same time."
    );
  }
  if (plan.places[0] !== undefined && !plan.location) {
    const supposed = plan.isSupposition ? " It is only a supposition, so I need not find the cat itself." : "";
    return `I am asked what there is ${plan.places[0]}.${supposed} One look at that place is enough.`;
  }
  return (
    "The question is where the cat is hiding. Cats move, so nothing I remember is certain, and a guess would not be honest. " +
    "There is a tool that knows; I use it."
  );
}
