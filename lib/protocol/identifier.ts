import { z } from "zod";

/** Every id that comes from outside: letters, digits, `_` and `-`, at most 64, never starting with `_` (so no `__proto__`). */
export const identifierSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

/** Whether `value` has the form of an id. */
export function isIdentifier(value: unknown): value is string {
  return identifierSchema.safeParse(value).success;
}
