import "server-only";
import { defineAgent } from "#lib/server/agents/define-agent";

export const plainAgent = defineAgent({
  id: "plain",
  label: "Plain",
  description: "A model and nothing else, token by token.",
  instructions: "You are a helpful assistant.",
  tools: {},
  suggestions: ["write a long answer with headings, a list, a table and code", "think about it: what can you do?"],
});
