import { z } from "zod";
import { publicErrorSchema, spanStatusSchema } from "#lib/protocol/span";
import { viewMessageSchema } from "#lib/protocol/view-message";

/** A tool call the agent decided on. */
export const actionSchema = z.object({ tool: z.string(), input: z.unknown(), callId: z.string() });

/** What came of one call: the tool's own output, or what is told of its failure. */
export const observationSchema = z.object({
  tool: z.string(),
  callId: z.string(),
  output: z.unknown(),
  error: z.string().optional(),
});

/** One item of the `steps` view: actions and observations in turn, then the final output. */
export const stepItemSchema = z.union([
  z.object({ actions: z.array(actionSchema), messages: z.array(viewMessageSchema) }),
  z.object({ observations: z.array(observationSchema), messages: z.array(viewMessageSchema) }),
  z.object({
    output: z.string(),
    messages: z.array(viewMessageSchema),
    /** How the run ended, where it did not complete. */
    status: spanStatusSchema.optional(),
    error: publicErrorSchema.optional(),
  }),
]);
export type StepItem = z.infer<typeof stepItemSchema>;
