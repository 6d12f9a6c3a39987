import { z } from "zod";

/**
 * One item of the `tokens` view. `step-end` and `done` are marks; a `step-end` that is `discarded` takes back the tokens of the
 * agent's model since the mark before it.
 */
export const tokenItemSchema = z.object({
  kind: z.enum(["text", "tool-name", "tool-arguments", "step-end", "done"]),
  text: z.string().optional(),
  /** First tag of the model call that said it. */
  tag: z.string().optional(),
  /** The model call that said it. */
  span: z.string().optional(),
  callId: z.string().optional(),
  discarded: z.literal(true).optional(),
});
export type TokenItem = z.infer<typeof tokenItemSchema>;
