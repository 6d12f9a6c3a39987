import "server-only";
import { tool } from "ai";
import { z } from "zod";

/** Takes a long text as its argument and answers what it got. Nothing is kept. */
export const writeNote = tool({
  description: "Takes a note with a title and a text.",
  inputSchema: z.object({ title: z.string(), text: z.string() }),
  metadata: { idempotent: true },
  execute: ({ title, text }): { title: string; characters: number; words: number } => ({
    title,
    characters: text.length,
    words: text.split(/\s+/).filter(Boolean).length,
  }),
});
