import "server-only";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { onTestFinished } from "vitest";
import { createAuth } from "#lib/server/auth/create-auth";
import { eraseUser } from "#lib/server/auth/erase-user";
import { readEnvironment } from "#lib/server/env/environment";
import { createOwnOrigin } from "#lib/server/http/own-origin";
import { createLogger } from "#lib/server/logger";
import type { OfferedModel } from "#lib/server/models/offered-model";
import { followRun } from "#lib/server/runs/follow-run";
import { createRunRecording } from "#lib/server/runs/record-run";
import { createRunViews } from "#lib/server/runs/run-views";
import { stopRun } from "#lib/server/runs/stop-run";
import type { Runtime } from "#lib/server/runtime";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { noWakeups } from "#lib/server/store/wakeups";

export interface TestRuntime {
  runtime: Runtime;
  /** The database below the store, for rows that the store itself would never write. */
  database: SqliteDatabase;
  /** Lines of the server's log. */
  logged: string[];
  /** Resolves when the run has its terminal event. */
  ended(runId: string): Promise<void>;
}

/** A whole runtime over a store in memory that offers one model, closed with the test that opens it. */
export async function openTestRuntime(
  model: LanguageModelV4,
  variables: Record<string, string> = {},
): Promise<TestRuntime> {
  const { store, database } = await openStore(":memory:");
  onTestFinished(() => store.close());
  const logged: string[] = [];
  const logger = createLogger([], (line) => void logged.push(line));
  const ownOrigin = createOwnOrigin({ url: undefined, host: "localhost", port: 3000 });
  const secret = "a secret of the tests, long enough to sign with";
  const offered: OfferedModel = {
    id: "scripted:script-1",
    label: "Script",
    scripted: true,
    provider: model.provider,
    model,
  };
  const owner = "process-1";
  const environment = readEnvironment(variables);
  const runtime: Runtime = {
    environment,
    logger,
    ownOrigin,
    store,
    wakeups: noWakeups,
    auth: await createAuth({
      database: { kysely: database.kysely, dialect: "sqlite", migrate: (work) => work(database.kysely) },
      secret,
      ownOrigin,
      logger,
      settings: environment,
      chats: {
        move: store.moveChats,
        erase: (userId) => eraseUser({ store, stopRun: (run) => stopRun(runtime, run) }, userId),
      },
    }),
    models: {
      list: () => ({ models: [{ id: offered.id, label: offered.label, scripted: true }], default: offered.id }),
      find: (id) => (id === offered.id ? offered : undefined),
      defaultId: offered.id,
    },
    recording: createRunRecording({
      store,
      owner,
      redact: (chunk) => chunk,
      now: Date.now,
      reportFailure: logger.failure,
    }),
    views: createRunViews(store),
    owner,
  };
  return {
    runtime,
    database,
    logged,
    async ended(runId) {
      const { signal } = new AbortController();
      const following = followRun({ store, tail: runtime.recording.tail, runId, after: 0, signal });
      while (!(await following.next()).done);
    },
  };
}
