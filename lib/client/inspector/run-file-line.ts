import { z } from "zod";
import { isWellFormed } from "#lib/projections/is-well-formed";
import { type RunEvent, runEventSchema } from "#lib/protocol/run-event";
import type { RunFileProblemCode } from "#lib/protocol/run-file";
import { type RunHeader, rawHeaderSchema } from "#lib/protocol/run-header";
import { publicErrorSchema, spanEndSchema, spanStartSchema } from "#lib/protocol/span";

type Read<Value> = { value: Value } | { code: RunFileProblemCode };

// Beyond the schemas of the log: what the server made itself it need not ask, but a file may hold anything.

/** What a date can be made of. */
const time = z.number().min(0).max(8.64e15);
const noTime = time.nullable();

const knownParts = ["text", "reasoning", "tool-call", "tool-result"];
const promptPart = z.union([
  z.object({ type: z.enum(["text", "reasoning"]), text: z.string() }),
  z.object({ type: z.literal("tool-call"), toolCallId: z.string(), toolName: z.string() }),
  z.object({
    type: z.literal("tool-result"),
    toolCallId: z.string(),
    toolName: z.string(),
    output: z.object({ type: z.string() }),
  }),
  z.object({ type: z.string().refine((type) => !knownParts.includes(type)) }),
]);
const promptMessage = z.union([
  z.object({ role: z.literal("system"), content: z.string() }),
  z.object({ role: z.enum(["user", "assistant", "tool"]), content: z.array(promptPart) }),
]);
const strictHeaderSchema = z.object({
  run: z.object({ createdAt: time, startedAt: noTime, endedAt: noTime }),
  history: z.array(z.object({ messages: z.array(promptMessage) })),
});

const strictSpanSchemas = new Map<string, z.ZodType>([
  ["data-span-start", spanStartSchema.extend({ at: time })],
  [
    "data-span-end",
    spanEndSchema.extend({
      at: time,
      retryAt: time.optional(),
      error: publicErrorSchema.extend({ retryAt: time.optional() }).optional(),
    }),
  ],
]);
const titledSchema = z.object({ title: z.string().optional() });

const envelopeSchema = z.object({ seq: z.number(), data: z.record(z.string(), z.unknown()) });

function isSound({ at, chunk }: RunEvent): boolean {
  if (!time.safeParse(at).success || !isWellFormed(chunk) || !titledSchema.safeParse(chunk).success) return false;
  const schema = strictSpanSchemas.get(chunk.type);
  return !schema || ("data" in chunk && schema.safeParse(chunk.data).success);
}

/** The header in the first line of a run's file, as it stands there. */
export function readHeaderLine(line: unknown): Read<RunHeader> {
  if (typeof line !== "object" || line === null || !Object.hasOwn(line, "whisker")) return { code: "no-header" };
  if ("whisker" in line && line.whisker !== 1) return { code: "other-version" };
  if (!rawHeaderSchema.safeParse(line).success) return { code: "damaged-header" };
  const { run } = line as { run: RunHeader }; // the schema has seen it, and a copy of its own would lose what it does not know
  return strictHeaderSchema.safeParse(run).success ? { value: run } : { code: "damaged-header" };
}

/** The event in a line of a run's file, within the envelope of a stream or bare. Its chunk is what stands there. */
export function readEventLine(line: unknown): Read<RunEvent> {
  const envelope = envelopeSchema.safeParse(line);
  const inner = envelope.success ? (line as { data: unknown }).data : line;
  const parsed = runEventSchema.safeParse(inner);
  if (!parsed.success || (envelope.success && envelope.data.seq !== parsed.data.seq)) return { code: "damaged-event" };
  const { runId, seq, at, chunk } = parsed.data;
  const event = { runId, seq, at, chunk };
  return isSound(event) ? { value: event } : { code: "damaged-event" };
}
