import "server-only";
import { z } from "zod";
import { runSettingsSchema } from "#lib/protocol/run-header";
import type { StoredRunHeader } from "#lib/server/store/store";

/** What the `header` column of a run must hold. */
export const storedRunHeaderSchema = z.object({
  provider: z.string(),
  instructionsHash: z.string(),
  toolsHash: z.string(),
  settings: runSettingsSchema,
  history: z.array(z.object({ id: z.string(), hash: z.string() })),
  leftOut: z.array(z.string()),
}) satisfies z.ZodType<StoredRunHeader>;
