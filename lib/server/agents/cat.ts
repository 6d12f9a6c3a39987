import "server-only";
import { defineAgent } from "#lib/server/agents/define-agent";
import { getItems } from "#lib/server/agents/tools/get-items";
import { whereCatIsHiding } from "#lib/server/agents/tools/where-cat-is-hiding";

export const catAgent = defineAgent({
  id: "cat",
  label: "Cat",
  description: "Knows where the cat hides and what lies there.",
  instructions:
    "You are a helpful assistant. Use your tools to find out where the cat is hiding and which items are in a place; do not guess. Answer in one or two sentences that name the place and the items.",
  tools: { where_cat_is_hiding: whereCatIsHiding, get_items: getItems },
  suggestions: [
    "where is the cat hiding? what items are in that location?",
    "what items are on the shelf?",
    "look under the bed and on the shelf at the same time",
  ],
});
