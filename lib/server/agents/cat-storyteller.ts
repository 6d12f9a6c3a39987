import "server-only";
import { defineAgent } from "#lib/server/agents/define-agent";
import { tellItems } from "#lib/server/agents/tools/tell-items";
import { whereCatIsHiding } from "#lib/server/agents/tools/where-cat-is-hiding";

export const catStorytellerAgent = defineAgent({
  id: "cat-storyteller",
  label: "Cat storyteller",
  description: "The same questions, but a tool asks a model itself and streams inside its card.",
  instructions:
    "You are a helpful assistant. Use your tools to find out where the cat is hiding and which items are in a place; do not guess. Answer in a few sentences that name the place and the items.",
  tools: { where_cat_is_hiding: whereCatIsHiding, get_items: tellItems },
  suggestions: [
    "where is the cat hiding? what items are in that location?",
    "what items are on the shelf?",
    "look under the bed and on the shelf at the same time",
  ],
});
