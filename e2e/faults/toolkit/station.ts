import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FakeProvider, startFakeProvider } from "../../fake-provider/fake-provider.ts";
import { Guest } from "../../http/guest.ts";
import { type AppProcess, spawnApp } from "../../servers/app-process.ts";
import { type ChaosProxy, startChaosProxy } from "./chaos-proxy.ts";
import { type Database, openPostgresDatabase, openSqliteDatabase } from "./database.ts";
import { faultModels } from "./fault-models.ts";
import { createPostgresDatabase } from "./postgres.ts";

export interface StationOptions {
  /** `embedded`: one process on a data folder; `postgres`: two on one fresh database. */
  mode?: "embedded" | "postgres";
  /** How the app speaks to the provider. */
  api?: "chat" | "responses";
  environment?: Record<string, string>;
  /** What the process with this number has besides. */
  environmentOf?: (index: number) => Record<string, string>;
}

/** The app under test with everything round it: its processes, their database, the provider, and a proxy in front. */
export interface Station {
  /** Where clients find it: the proxy, which hands connections to the processes in turn. */
  url: string;
  mode: "embedded" | "postgres";
  dataFolder: string;
  front: ChaosProxy;
  provider: FakeProvider;
  /** Between the processes and a PostgreSQL server; of no use in front of an embedded database. */
  databaseProxy: ChaosProxy | undefined;
  database: Database;
  /** The processes that were started last, also those that have ended since. */
  apps: AppProcess[];
  /** Everyone who has talked to it, so that invariants can be checked in their name. */
  guests: Guest[];
  newGuest(url?: string): Guest;
  /** Starts the process with this number again after its end, on the port it had, and waits until it is ready. */
  restart(index?: number, environment?: Record<string, string>): Promise<AppProcess>;
  /** What all processes wrote, those before a restart included. */
  log(): string;
  /** Ids of the calls that tools noted as executed, in order. */
  executions(): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts one. What it has started ends with `close`. */
export async function openStation(options: StationOptions = {}): Promise<Station> {
  const { mode = "embedded", api = "chat" } = options;
  const folder = await mkdtemp(join(tmpdir(), "whisker-faults-"));
  const executionsFile = join(folder, "executions");
  const provider = await startFakeProvider();
  const directUrl = mode === "postgres" ? await createPostgresDatabase() : undefined;
  const databaseProxy =
    directUrl === undefined ? undefined : await startChaosProxy(() => [Number(new URL(directUrl).port)]);
  const environment = {
    OPENAI_BASE_URL: provider.url,
    OPENAI_MODELS: faultModels,
    OPENAI_API: api,
    WHISKER_MODEL: "embedded:demo",
    FAULT_EXECUTIONS_FILE: executionsFile,
    ...(directUrl === undefined || databaseProxy === undefined ? {} : sharedDatabase(directUrl, databaseProxy.port)),
    ...options.environment,
  };
  const start = (index: number, more: Record<string, string> = {}, port?: number) =>
    spawnApp({
      dataFolder: join(folder, "data"),
      environment: { ...environment, ...options.environmentOf?.(index), ...more },
      ...(port === undefined ? {} : { port }),
    });

  const apps = await Promise.all(Array.from({ length: mode === "postgres" ? 2 : 1 }, (_, index) => start(index)));
  const ended: AppProcess[] = [];
  const front = await startChaosProxy(() => apps.filter(isAlive).map(({ port }) => port));
  const guests: Guest[] = [];
  let database: Database | undefined;

  const close = async () => {
    await Promise.all(apps.filter(isAlive).map((app) => app.stop("SIGKILL")));
    await database?.close();
    await Promise.all([front.close(), databaseProxy?.close(), provider.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(apps.map((app) => app.ready()));
    database =
      directUrl === undefined ? openSqliteDatabase(join(folder, "data")) : await openPostgresDatabase(directUrl);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: front.url,
    mode,
    dataFolder: join(folder, "data"),
    front,
    provider,
    databaseProxy,
    database,
    apps,
    guests,
    newGuest: (url = front.url) => {
      const guest = new Guest(url);
      guests.push(guest);
      return guest;
    },
    restart: async (index = 0, more = {}) => {
      const before = apps[index];
      if (before === undefined) throw new Error(`There is no process ${index}.`);
      if (isAlive(before)) throw new Error(`Process ${index} is still running.`);
      ended.push(before);
      const app = await start(index, more, before.port);
      apps[index] = app;
      await app.ready();
      return app;
    },
    log: () => [...ended, ...apps].map((app) => app.output()).join("\n"),
    executions: async () =>
      existsSync(executionsFile) ? (await readFile(executionsFile, "utf8")).split("\n").filter(Boolean) : [],
    close,
  };
}

/** Whether a process has not ended. */
export function isAlive({ process: child }: AppProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function sharedDatabase(directUrl: string, proxyPort: number): Record<string, string> {
  const url = new URL(directUrl);
  url.port = String(proxyPort);
  return { DATABASE_URL: url.href, WHISKER_SECRET: randomBytes(24).toString("hex") };
}
