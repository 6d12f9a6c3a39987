import { isDeepStrictEqual } from "node:util";
import type { RunEvent } from "#lib/protocol/run-event";
import type { RunView } from "#lib/protocol/run-view";
import type { Guest } from "../../http/guest.ts";
import { type Placed, placeOf } from "./answer-place.ts";
import type { Database } from "./database.ts";
import type { Invariant } from "./invariants.ts";
import { foldEvents, type StoredRun } from "./stored-runs.ts";

const openStates = ["writing", "waiting", "running"];

/** What is wrong with one ended run: its last event, its open parts (I6), and what its owner is told of it (I5). */
export async function eventProblems(options: {
  database: Database;
  run: StoredRun;
  events: RunEvent[];
  owner: Guest | undefined;
}): Promise<[Invariant, string][]> {
  const { database, run, events, owner } = options;
  const problems: [Invariant, string][] = [];
  const view = foldEvents(run.id, events);

  if (view.status !== run.status)
    problems.push(["I5", `run ${run.id} is ${run.status}, its events say ${view.status}`]);
  const ends = events.filter(
    ({ chunk }) => chunk.type === "data-span-end" && view.spans[chunk.data.span]?.kind === "run",
  );
  if (ends.length !== 1 || ends[0] !== events.at(-1))
    problems.push(["I4", `run ${run.id} has ${ends.length} terminal events, or one that is not its last`]);

  for (const part of view.parts) {
    const isOpen = part.kind === "tool" ? openStates.includes(part.state) : "isStreaming" in part && part.isStreaming;
    if (isOpen) problems.push(["I6", `run ${run.id} has an open part: ${JSON.stringify(part).slice(0, 300)}`]);
  }
  for (const [span, { isEnded }] of Object.entries(view.spans))
    if (!isEnded) problems.push(["I6", `span ${span} of run ${run.id} never ended`]);

  problems.push(...(await answerProblems({ run, view, owner, placed: await placeOf(database, run) })));
  return problems;
}

/** Whether what the run's owner is told of it is the fold of its events (I5). */
async function answerProblems(options: {
  run: StoredRun;
  view: RunView;
  owner: Guest | undefined;
  placed: Placed;
}): Promise<[Invariant, string][]> {
  const { run, view, owner, placed } = options;
  if (run.hidden === 1) return [];
  if (!owner) return [["I5", `nobody who was here can read run ${run.id}`]];
  if (placed === "missing") return [["I5", `the answer of run ${run.id} is not among the messages of its chat`]];
  const message = (await owner.chat(run.chat_id)).messages.find(({ id }) => id === run.id);
  if (placed === "put aside") return message ? [["I5", `run ${run.id} was redone, and is told all the same`]] : [];
  if (message?.role !== "assistant") return [["I5", `the answer of run ${run.id} is not told`]];
  if (message.isUnreadable) return [["I5", `the answer of run ${run.id} is told as unreadable`]];
  return isDeepStrictEqual(message.view.parts, JSON.parse(JSON.stringify(view.parts)))
    ? []
    : [["I5", `what is told of run ${run.id} is not the fold of its events`]];
}
