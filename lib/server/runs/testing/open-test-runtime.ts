import "server-only";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { onTestFinished } from "vitest";
import { createAuth } from "#lib/server/auth/create-auth";
import { eraseUser } from "#lib/server/auth/erase-user";
import { readLiveSessions } from "#lib/server/auth/read-live-sessions";
import { createSessionWatch } from "#lib/server/auth/session-watch";
import { readEnvironment } from "#lib/server/env/environment";
import { createOwnOrigin } from "#lib/server/http/own-origin";
import { createLogger } from "#lib/server/logger";
import type { OfferedModel } from "#lib/server/models/offered-model";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { followRun } from "#lib/server/runs/follow-run";
import { createRunServices } from "#lib/server/runs/run-services";
import { createRunViews } from "#lib/server/runs/run-views";
import { stopRun } from "#lib/server/runs/stop-run";
import { takeUpRun } from "#lib/server/runs/take-up-run";
import type { Runtime } from "#lib/server/runtime";
import type { SqliteDatabase } from "#lib/server/store/open-sqlite";
import type { Store } from "#lib/server/store/store";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { noWakeups, type Wakeups } from "#lib/server/store/wakeups";

export interface TestRuntime {
  runtime: Runtime;
  /** The database below the store, for rows that the store itself would never write; of several processes only sessions. */
  database: SqliteDatabase;
  /** Lines of the server's log. */
  logged: string[];
  /** Resolves when the run has its terminal event. */
  ended(runId: string): Promise<void>;
}

/** One of several processes over one database. */
export interface TestProcess {
  store: Store;
  owner: string;
  wakeups: Wakeups;
}

/**
 * A whole runtime that offers one model, over a store in memory unless it is one of several processes. Closed with the test that
 * opens it; its reaper is not started.
 */
export async function openTestRuntime(
  model: LanguageModelV4,
  variables: Record<string, string> = {},
  process?: TestProcess,
): Promise<TestRuntime> {
  const { store: ownStore, database } = await openStore(":memory:");
  onTestFinished(() => ownStore.close());
  const { store, owner, wakeups } = process ?? { store: ownStore, owner: "process-1", wakeups: noWakeups };
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
  const environment = readEnvironment(variables);
  const services = createRunServices({
    store,
    wakeups,
    isShared: process !== undefined,
    owner,
    redaction: createRedaction([]),
    now: Date.now,
    reportFailure: logger.failure,
    takeUp: (run) => takeUpRun(runtime, run),
  });
  onTestFinished(() => {
    services.reaper.stop();
    services.keeper.stop();
    services.tails.stop();
  });
  const runtime: Runtime = {
    ...services,
    environment,
    logger,
    ownOrigin,
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
    sessionWatch: createSessionWatch({
      readLiveSessions: (ids) => readLiveSessions(database.kysely, ids),
      reportFailure: logger.failure,
    }),
    models: {
      list: () => ({ models: [{ id: offered.id, label: offered.label, scripted: true }], default: offered.id }),
      find: (id) => (id === offered.id ? offered : undefined),
      defaultId: offered.id,
    },
    views: createRunViews(store),
    close: () => Promise.resolve(),
  };
  return {
    runtime,
    database,
    logged,
    async ended(runId) {
      const { signal } = new AbortController();
      const following = followRun({ store, tails: runtime.tails, runId, after: 0, signal });
      while (!(await following.next()).done);
    },
  };
}
