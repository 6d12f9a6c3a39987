import { expect } from "playwright/test";
import { Guest } from "../../http/guest.ts";
import { eventProblems } from "./event-problems.ts";
import { secretProblems } from "./secret-problems.ts";
import { isAlive, type Station } from "./station.ts";
import { readEvents, readRuns, type StoredRun } from "./stored-runs.ts";
import { turnProblems } from "./turn-problems.ts";

export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I9" | "I10" | "I11" | "I12";

export interface Row {
  station: Station;
  /** Runs there were before the row. */
  earlier: Set<string>;
  /** How long the log was before the row. */
  logStart: number;
  /** Invariants that this row breaks by its nature; the test says why. */
  exempt: Set<Invariant>;
}

const activeStatuses = ["queued", "running", "waiting"];

/** Waits until every run of the row has ended, which I3 gives a minute. */
async function untilAllEnded({ station, earlier }: Row): Promise<StoredRun[]> {
  let runs: StoredRun[] = [];
  await expect
    .poll(
      async () => {
        runs = (await readRuns(station.database)).filter(({ id }) => !earlier.has(id));
        return runs.filter(({ status }) => activeStatuses.includes(status)).map(({ id, status }) => `${id} ${status}`);
      },
      { message: "I3: every run ends", timeout: 60_000, intervals: [50, 100, 250] },
    )
    .toEqual([]);
  return runs;
}

/** Answers who may read a chat, of those who have talked to the station, whichever process they talked to. */
async function ownerOf({ guests, url }: Station, chatId: string): Promise<Guest | undefined> {
  for (const { cookie } of guests) {
    const guest = new Guest(url);
    guest.cookie = cookie;
    const response = await guest.fetch(`/api/chats/${chatId}`);
    await response.arrayBuffer();
    if (response.ok) return guest;
  }
  return undefined;
}

/** Checks what must hold after every row, as far as it can be seen from outside. Fails with all that does not. */
export async function checkInvariants(row: Row): Promise<void> {
  const { station, exempt } = row;
  const problems: [Invariant, string][] = [];
  const runs = await untilAllEnded(row);
  const eventsOf = new Map(
    await Promise.all(runs.map(async (run) => [run.id, await readEvents(station.database, run.id)] as const)),
  );

  await expect
    .poll(() => station.provider.hits.listOpen().map(({ model }) => model), {
      message: "I10: no request to the provider is left open",
      timeout: exempt.has("I10") ? 1 : 5_000,
    })
    .toEqual(exempt.has("I10") ? expect.any(Array) : []);

  const spans = [...eventsOf.values()].flat().map(({ chunk }) => chunk);
  const attempts = spans.filter(
    (chunk) =>
      chunk.type === "data-span-start" &&
      chunk.data.kind === "model" &&
      !String(chunk.data.metadata?.provider).includes("embedded"),
  ).length;
  const hits = station.provider.hits.list().length;
  if (attempts !== hits) problems.push(["I7", `${attempts} attempts are in the log, and ${hits} reached the provider`]);

  const owners = new Map<string, Guest | undefined>();
  for (const chatId of new Set(runs.map(({ chat_id }) => chat_id))) owners.set(chatId, await ownerOf(station, chatId));
  problems.push(...(await turnProblems(station.database)));
  for (const run of runs)
    problems.push(
      ...(await eventProblems({
        database: station.database,
        run,
        events: eventsOf.get(run.id) ?? [],
        owner: owners.get(run.chat_id),
      })),
    );
  const log = station.log().slice(row.logStart);
  problems.push(...(await secretProblems(station, log, owners)));

  if (!exempt.has("I9")) {
    station.provider.hits.clear();
    for (const [chatId, owner] of owners) {
      if (!owner) {
        problems.push(["I9", `nobody who was here can ask in chat ${chatId}`]);
        continue;
      }
      const next = await owner.askToEnd("and the next turn?", {
        id: chatId,
        agent: "plain",
        model: "openai:fault-quick",
      });
      const { status } = await owner.run(next.runId);
      if (status !== "completed") problems.push(["I9", `the next turn of chat ${chatId} ended ${status}`]);
    }
  }

  for (const app of station.apps) if (!isAlive(app)) problems.push(["I12", `a process is dead:\n${app.output()}`]);
  const unhandled = /unhandledRejection|uncaughtException|UnhandledPromise/i.exec(log);
  if (unhandled) problems.push(["I12", `the log says ${unhandled[0]}:\n${log}`]);

  expect(problems.filter(([invariant]) => !exempt.has(invariant)).map((problem) => problem.join(": "))).toEqual([]);
}
