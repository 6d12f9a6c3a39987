import { z } from "zod";

/** `GET /api/agents`. */
export const agentListSchema = z.object({
  agents: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      description: z.string(),
      tools: z.array(z.string()),
      /** Questions the empty page offers for this agent. */
      suggestions: z.array(z.string()),
    }),
  ),
  default: z.string(),
});
export type AgentList = z.infer<typeof agentListSchema>;

/** `GET /api/models`. `id` is `provider:model`; a `scripted` model plays scenes and is labelled so wherever it shows. */
export const modelListSchema = z.object({
  models: z.array(z.object({ id: z.string(), label: z.string(), scripted: z.boolean() })),
  default: z.string(),
});
export type ModelList = z.infer<typeof modelListSchema>;
