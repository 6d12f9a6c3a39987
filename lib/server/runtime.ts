import "server-only";
import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { type Auth, createAuth } from "#lib/server/auth/create-auth";
import { eraseUser } from "#lib/server/auth/erase-user";
import { readOrCreateSecret } from "#lib/server/auth/secret";
import { type Environment, readEnvironment } from "#lib/server/env/environment";
import { logUnusedVariables } from "#lib/server/env/log-unused-variables";
import { createOwnOrigin, type OwnOrigin } from "#lib/server/http/own-origin";
import { createLogger, type Logger } from "#lib/server/logger";
import { createModelRegistry, type ModelRegistry } from "#lib/server/models/model-registry";
import { createRunRecording, type RunRecording } from "#lib/server/runs/record-run";
import { recoverRuns } from "#lib/server/runs/recover-runs";
import { createRedactor } from "#lib/server/runs/redact";
import { createRunViews, type RunViews } from "#lib/server/runs/run-views";
import { stopRun } from "#lib/server/runs/stop-run";
import { openStore } from "#lib/server/store/open-store";
import { postgresSecrets } from "#lib/server/store/postgres-secrets";
import type { Store } from "#lib/server/store/store";
import type { Wakeups } from "#lib/server/store/wakeups";

/** Everything a process has one of. */
export interface Runtime {
  environment: Environment;
  logger: Logger;
  ownOrigin: OwnOrigin;
  store: Store;
  wakeups: Wakeups;
  auth: Auth;
  models: ModelRegistry;
  recording: RunRecording;
  views: RunViews;
  /** Names this process as the owner of the runs it writes. */
  owner: string;
}

// Next loads modules more than once in a process, so the one runtime lies where all of them see it.
const shared = globalThis as typeof globalThis & { whiskerRuntime?: Promise<Runtime> };

async function open(): Promise<Runtime> {
  const environment = readEnvironment(process.env);
  const secrets = [
    environment.OPENAI_API_KEY,
    environment.WHISKER_SECRET,
    ...postgresSecrets(environment.DATABASE_URL),
    environment.GITHUB_CLIENT_SECRET,
    environment.GOOGLE_CLIENT_SECRET,
  ];
  const logger = createLogger(secrets);
  logUnusedVariables(process.env, logger);
  const models = await createModelRegistry(environment);
  const opened = await openStore(environment, logger.failure);
  const { store, wakeups } = opened;
  try {
    const ownOrigin = createOwnOrigin({
      url: environment.WHISKER_URL,
      host: environment.WHISKER_HOST,
      port: environment.PORT,
    });
    const secret = environment.WHISKER_SECRET ?? readOrCreateSecret(resolve(environment.WHISKER_DATA_DIR));
    const auth = await createAuth({
      database: opened,
      secret,
      ownOrigin,
      logger,
      settings: environment,
      chats: {
        move: store.moveChats,
        erase: (userId) => eraseUser({ store, stopRun: (run) => stopRun({ store, recording }, run) }, userId),
      },
    });
    const owner = randomUUID();
    const recording = createRunRecording({
      store,
      owner,
      redact: createRedactor([...secrets, secret]),
      now: Date.now,
      reportFailure: logger.failure,
    });
    await recoverRuns({ store, owner, recording });
    return {
      environment,
      logger,
      ownOrigin,
      store,
      wakeups,
      auth,
      models,
      recording,
      views: createRunViews(store),
      owner,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Opens the runtime of this process once; every later call answers the same. Rejects when the set-up cannot work. */
export function getRuntime(): Promise<Runtime> {
  shared.whiskerRuntime ??= open();
  return shared.whiskerRuntime;
}
