import "server-only";
import { tool } from "ai";
import { z } from "zod";

/** What lies at a place, from a fixed list. */
export const getItems = tool({
  description: "Look up which items are in the given place.",
  inputSchema: z.object({ place: z.string().describe("The place to look at, for example: shelf") }),
  metadata: { idempotent: true },
  execute: ({ place }): string => {
    if (place.includes("bed")) return "socks, shoes and dust bunnies";
    if (place.includes("shelf")) return "books, pencils and pictures";
    return "cat snacks";
  },
});
