import { z } from "zod";
import { runnableTypes } from "#lib/protocol/filter-criteria";

const criteriaSchema = z.object({
  names: z.array(z.string().min(1)).min(1).optional(),
  types: z.array(z.enum(runnableTypes)).min(1).optional(),
  tags: z.array(z.string().min(1)).min(1).optional(),
});

/**
 * Which events or tokens are wanted, as LangChain reads it: what any of the inclusions names (everything where there is none),
 * less what any of the exclusions names.
 */
export const runFilterSchema = z.object({ include: criteriaSchema, exclude: criteriaSchema });
export type RunFilter = z.infer<typeof runFilterSchema>;
