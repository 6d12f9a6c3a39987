import "server-only";
import { onTestFinished } from "vitest";
import type { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { connectProcesses } from "#lib/server/runs/testing/connect-processes";
import { openChat } from "#lib/server/runs/testing/open-chat";
import { openTestPostgres } from "#lib/server/store/testing/postgres/open-test-postgres";

type Rounds = Parameters<typeof createScriptedModel>[0];

/** Two processes over one PostgreSQL database, each with a scripted model of its own, that hear each other's words. */
export async function openProcesses({ first, second }: { first: Rounds; second: Rounds }) {
  const postgres = await openTestPostgres();
  onTestFinished(() => postgres.close());
  const another = postgres.openAnother();
  const hub = connectProcesses();
  const open = (rounds: Rounds, owner: string, store: typeof postgres.store) =>
    openChat(rounds, { store, owner, wakeups: hub.join() });
  return {
    hub,
    expireLeases: postgres.expireLeases,
    one: await open(first, "process-1", postgres.store),
    two: await open(second, "process-2", another.store),
  };
}
