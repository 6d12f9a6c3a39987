import "server-only";
import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { type Auth, createAuth } from "#lib/server/auth/create-auth";
import { eraseUser } from "#lib/server/auth/erase-user";
import { readLiveSessions } from "#lib/server/auth/read-live-sessions";
import { readOrCreateSecret } from "#lib/server/auth/secret";
import { createSessionWatch, type SessionWatch } from "#lib/server/auth/session-watch";
import { type Environment, readEnvironment } from "#lib/server/env/environment";
import { environmentSecrets } from "#lib/server/env/environment-secrets";
import { logUnusedVariables } from "#lib/server/env/log-unused-variables";
import { createOwnOrigin, type OwnOrigin } from "#lib/server/http/own-origin";
import { createLogger, type Logger } from "#lib/server/logger";
import { createModelRegistry, type ModelRegistry } from "#lib/server/models/model-registry";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { createRunServices, type RunServices } from "#lib/server/runs/run-services";
import { createRunViews, type RunViews } from "#lib/server/runs/run-views";
import { stopRun } from "#lib/server/runs/stop-run";
import { takeUpRun } from "#lib/server/runs/take-up-run";
import { openStore } from "#lib/server/store/open-store";

/** Everything a process has one of. */
export interface Runtime extends RunServices {
  environment: Environment;
  logger: Logger;
  ownOrigin: OwnOrigin;
  auth: Auth;
  sessionWatch: SessionWatch;
  models: ModelRegistry;
  views: RunViews;
  /** Lets go of the database. */
  close(): Promise<void>;
}

// Next loads modules more than once in a process, so the one runtime lies where all of them see it.
const shared = globalThis as typeof globalThis & { whiskerRuntime?: Promise<Runtime> };

export interface OpenRuntime {
  /** What is read as the environment; the process's own by default. */
  variables?: Record<string, string | undefined>;
  /** Whether it goes on with what others left, as a server does. */
  takesRunsUp?: boolean;
}

/** Opens a runtime, of which a process may have only one. Rejects when the set-up cannot work. */
export async function openRuntime({ variables = process.env, takesRunsUp = true }: OpenRuntime = {}): Promise<Runtime> {
  const environment = readEnvironment(variables);
  const secrets = environmentSecrets(environment, variables);
  const logger = createLogger(secrets);
  logUnusedVariables(variables, logger);
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
    const services = createRunServices({
      store,
      wakeups,
      isShared: opened.isShared,
      owner: randomUUID(),
      redaction: createRedaction([...secrets, secret]),
      now: Date.now,
      reportFailure: logger.failure,
      takeUp: (run) => takeUpRun(runtime, run),
    });
    const auth = await createAuth({
      database: opened,
      secret,
      ownOrigin,
      logger,
      settings: environment,
      chats: {
        move: store.moveChats,
        erase: (userId) => eraseUser({ store, stopRun: (run) => stopRun(services, run) }, userId),
      },
    });
    const runtime: Runtime = {
      ...services,
      environment,
      logger,
      ownOrigin,
      auth,
      sessionWatch: createSessionWatch({
        readLiveSessions: (ids) => readLiveSessions(opened.kysely, ids),
        reportFailure: logger.failure,
      }),
      models,
      views: createRunViews(store),
      close: opened.close,
    };
    // Not waited for: what others left may be much, and people come at once.
    if (takesRunsUp) services.reaper.start();
    return runtime;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/**
 * Opens the runtime of this process once; every later call answers the same. Rejects when the set-up cannot work, and in a
 * build, which would take runs over that a server is writing.
 */
export function getRuntime(): Promise<Runtime> {
  if (process.env.NEXT_PHASE === "phase-production-build") {
    return Promise.reject(new Error("A build must not open the database."));
  }
  shared.whiskerRuntime ??= openRuntime();
  return shared.whiskerRuntime;
}
