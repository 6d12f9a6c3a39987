import type { Database } from "./database.ts";
import type { Invariant } from "./invariants.ts";

const rules: [Invariant, what: string, sql: string][] = [
  ["I1", "a message is stored twice", "select chat_id, id from messages group by chat_id, id having count(*) > 1"],
  [
    "I1",
    "a request has two runs",
    "select chat_id, request_key from runs group by chat_id, request_key having count(*) > 1",
  ],
  [
    "I1",
    "a run answers no message",
    "select r.id from runs r left join messages m on m.chat_id = r.chat_id and m.id = r.user_message_id where m.id is null",
  ],
  [
    "I2",
    "a chat has two active runs",
    "select chat_id from runs where status in ('queued', 'running', 'waiting') and hidden = 0 group by chat_id having count(*) > 1",
  ],
  [
    "I4",
    "events are not dense from 1",
    "select run_id from run_events group by run_id having min(seq) <> 1 or max(seq) <> count(*)",
  ],
  [
    "I4",
    "a run's last place is not its last event's",
    "select r.id from runs r where r.last_seq <> (select count(*) from run_events e where e.run_id = r.id)",
  ],
];

/** What is wrong with messages, runs and the numbers of their events (I1, I2, I4), over the whole database. */
export async function turnProblems(database: Database): Promise<[Invariant, string][]> {
  const found = await Promise.all(
    rules.map(async ([invariant, what, sql]): Promise<[Invariant, string][]> => {
      const rows = await database.read(sql);
      return rows.map((row) => [invariant, `${what}: ${JSON.stringify(row)}`]);
    }),
  );
  return found.flat();
}
