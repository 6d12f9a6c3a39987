import "server-only";
import { z } from "zod";

/** Whether an error says that stored rows are not what was written, and not that the database did not answer. */
export function isUnreadable(error: unknown): boolean {
  return (
    error instanceof SyntaxError ||
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof z.ZodError
  );
}
