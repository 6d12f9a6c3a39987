import { z } from "zod";

/** One operation of RFC 6902; the log needs no others. */
export const patchOperationSchema = z.object({
  op: z.enum(["add", "replace"]),
  /** JSON Pointer, RFC 6901. */
  path: z.string(),
  value: z.unknown(),
});
export type PatchOperation = z.infer<typeof patchOperationSchema>;

/** One item of the `log` view: what one event changes in the run's log state. The first replaces the whole document. */
export const logPatchSchema = z.object({ ops: z.array(patchOperationSchema).min(1) });
export type LogPatch = z.infer<typeof logPatchSchema>;
