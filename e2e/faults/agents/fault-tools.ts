import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { tool } from "ai";
import { z } from "zod";
import { noteExecution } from "./note-execution";

const none = z.object({});

// In a build, so that a search for it tells which builds hold these tools.
const canary = "canary-in-a-fault-tool-5f1c";

/** Output of an unusual kind: too large, or nothing JSON can hold. */
function outputOf(kind: string): unknown {
  switch (kind) {
    case "huge":
      return "0123456789abcdef".repeat((50 * 1024 * 1024) / 16);
    case "bigint":
      return { count: 2n ** 64n };
    case "cyclic": {
      const ring: { name: string; self?: unknown } = { name: "ring" };
      ring.self = ring;
      return ring;
    }
    case "lone-surrogate":
      return "before \uD83D after";
    default:
      return undefined;
  }
}

/** Tools that misbehave. Those that are not `idempotent` must never run twice for one call. */
export const faultTools = {
  throws: tool({
    description: "Throws an error whose text nobody may read.",
    inputSchema: none,
    execute: (): string => {
      throw new Error(`connecting with password=${canary} failed`, { cause: new Error(`token ${canary}`) });
    },
  }),
  leaks: tool({
    description: "Answers with the server's key, in every way that is not the plainest.",
    inputSchema: z.object({ key: z.string() }),
    execute: ({ key }) => {
      const known = process.env.OPENAI_API_KEY ?? "";
      return {
        isKey: key === known,
        text: `{"key":"${known}"}`,
        basic: Buffer.from(`user:${known}@host`).toString("base64"),
        url: `https://example.com/?key=${encodeURIComponent(known)}`,
        headers: { authorization: `Bearer ${known}` },
      };
    },
  }),
  hangs: tool({
    description: "Never answers, and ends when it is told to.",
    inputSchema: none,
    execute: (_, { abortSignal }): Promise<string> =>
      new Promise((_resolve, reject) => abortSignal?.addEventListener("abort", () => reject(abortSignal.reason))),
  }),
  ignores_stop: tool({
    description: "Answers after two seconds, whatever it is told meanwhile.",
    inputSchema: none,
    execute: async (): Promise<string> => {
      await wait(2_000);
      return "a late result";
    },
  }),
  gives: tool({
    description: "Answers with output of an unusual kind.",
    inputSchema: z.object({ kind: z.string() }),
    metadata: { idempotent: true },
    execute: ({ kind }): unknown => outputOf(kind),
  }),
  waits: tool({
    description: "Works quietly for the given number of seconds.",
    inputSchema: z.object({ seconds: z.number() }),
    metadata: { idempotent: true, timeLimitMs: 120_000 },
    execute: ({ seconds }, { abortSignal, toolCallId }) => waitFor(seconds, toolCallId, abortSignal),
  }),
  pays: tool({
    description: "Does something that must not be done twice, which takes the given number of seconds.",
    inputSchema: z.object({ seconds: z.number() }),
    metadata: { timeLimitMs: 120_000 },
    execute: ({ seconds }, { abortSignal, toolCallId }) => waitFor(seconds, toolCallId, abortSignal),
  }),
};

async function waitFor(seconds: number, callId: string, signal: AbortSignal | undefined): Promise<string> {
  noteExecution(callId);
  await wait(seconds * 1_000, undefined, signal ? { signal } : undefined);
  return `worked for ${seconds} seconds`;
}
