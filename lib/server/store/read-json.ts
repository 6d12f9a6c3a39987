import "server-only";
import type { z } from "zod";

/** The value in a column of JSON text; undefined where it is not what the schema says, or no JSON. */
export function readJson<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
