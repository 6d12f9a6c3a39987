import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { tool } from "ai";
import { z } from "zod";

/** Does nothing for as long as it is told, and stops at once when the run is stopped. */
export const slowTool = tool({
  description: "Takes its time: waits for the given number of seconds and then answers.",
  inputSchema: z.object({ seconds: z.number().min(0).max(25).describe("How long to take, in seconds") }),
  metadata: { idempotent: true },
  execute: async ({ seconds }, { abortSignal }): Promise<string> => {
    await wait(seconds * 1000, undefined, abortSignal ? { signal: abortSignal } : undefined);
    return `took ${seconds} seconds`;
  },
});
