import type { Database } from "./database.ts";

/** What becomes of every attempt to append events. */
export type WriteFault = { kind: "fails" } | { kind: "takes"; seconds: number };

/**
 * Lets every write of events fail, or take its time, by a trigger in the database itself: the app runs the code it always runs.
 * Only PostgreSQL can take its time. Answers what mends it.
 */
export async function breakWrites(database: Database, fault: WriteFault): Promise<() => Promise<void>> {
  if (database.kind === "sqlite") {
    if (fault.kind === "takes") throw new Error("SQLite has no way to wait in a trigger.");
    await database.run(
      "create trigger broken_writes before insert on run_events begin select raise(abort, 'database or disk is full'); end",
    );
    return () => database.run("drop trigger broken_writes");
  }
  const body =
    fault.kind === "fails"
      ? "raise exception 'could not extend file: No space left on device' using errcode = '53100'"
      : `perform pg_sleep(${fault.seconds})`;
  await database.run(
    `create function broken_writes() returns trigger language plpgsql as $$ begin ${body}; return null; end $$`,
  );
  await database.run(
    "create trigger broken_writes before insert on run_events for each statement execute function broken_writes()",
  );
  return async () => {
    await database.run("drop trigger broken_writes on run_events");
    await database.run("drop function broken_writes()");
  };
}
