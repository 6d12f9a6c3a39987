import { z } from "zod";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { type RunEvent, runEventSchema } from "#lib/protocol/run-event";
import type { RunView } from "#lib/protocol/run-view";
import type { Database } from "./database.ts";

// PostgreSQL's driver gives the large integers of rows as text.
const storedRunSchema = z.object({
  id: z.string(),
  chat_id: z.string(),
  user_message_id: z.string(),
  status: z.string(),
  finish_reason: z.string().nullable(),
  owner: z.string().nullable(),
  fence: z.coerce.number(),
  last_seq: z.coerce.number(),
  takeovers: z.coerce.number(),
  created_at: z.coerce.number(),
  hidden: z.coerce.number(),
});
export type StoredRun = z.infer<typeof storedRunSchema>;

const columns = Object.keys(storedRunSchema.shape).join(", ");

/** Every run in the database, oldest first. */
export async function readRuns(database: Database): Promise<StoredRun[]> {
  return z.array(storedRunSchema).parse(await database.read(`select ${columns} from runs order by created_at, id`));
}

const storedEventSchema = z.object({ seq: z.coerce.number(), at: z.coerce.number(), chunk: z.string() });

/** The events of a run as they lie in the database, in order. */
export async function readEvents(database: Database, runId: string): Promise<RunEvent[]> {
  const rows = await database.read("select seq, at, chunk from run_events where run_id = ? order by seq", [runId]);
  return z
    .array(storedEventSchema)
    .parse(rows)
    .map(({ seq, at, chunk }) => runEventSchema.parse({ runId, seq, at, chunk: JSON.parse(chunk) }));
}

/** What a reader sees of a run that has these events. */
export function foldEvents(runId: string, events: RunEvent[]): RunView {
  return events.reduce(projectRunView, emptyRunView(runId));
}

/** The words of an answer, without its thinking and its cards. */
export function textOfView(view: RunView): string {
  return view.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
}
