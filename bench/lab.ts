import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../e2e/servers/free-port.ts";
import { testEnvironment } from "../scripts/lib/test-environment.mjs";
import { startProgram } from "./start-program.ts";

const projectFolder = fileURLToPath(new URL("..", import.meta.url));
const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");

/** A server of the production build. */
export interface App {
  url: string;
  pid: number;
  /** Starts it again on the same port and data after `kill`. */
  start(): Promise<void>;
  kill(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** What one row of the table is measured on: a provider, and one server or more over one database. */
export interface Lab {
  apps: [App, ...App[]];
  /** Model calls the provider has been asked for. */
  providerHits(): Promise<number>;
  close(): Promise<void>;
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    await pause(50);
    const isUp = await fetch(`${url}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
  }
  throw new Error("The server ended before it was ready.");
}

async function createApp(env: Record<string, string>): Promise<App> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  const app: App = {
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    async start() {
      child = startProgram({
        processor: 0,
        args: [nextCommand, "start", "--port", String(port), "--hostname", "localhost"],
        cwd: projectFolder,
        env: testEnvironment(process.env, { NODE_ENV: "production", PORT: String(port), ...env }),
      });
      child.stdout?.resume();
      await untilHealthy(url, child);
    },
    async kill(signal) {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "close");
      child.kill(signal);
      await ended;
    },
  };
  await app.start();
  return app;
}

/** Starts a provider and `servers` servers. With `databaseUrl` they share that database, else there is one with its own. */
export async function openLab({ servers = 1, databaseUrl }: { servers?: number; databaseUrl?: string }): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), "whisker-bench-"));
  const port = await freePort();
  const providerUrl = `http://127.0.0.1:${port}`;
  const provider = startProgram({
    processor: 1,
    args: [fileURLToPath(new URL("stamped-provider.ts", import.meta.url))],
    cwd: projectFolder,
    env: { ...process.env, PORT: String(port) },
  });
  if (provider.stdout) await once(provider.stdout, "data");
  const env: Record<string, string> = {
    OPENAI_BASE_URL: `${providerUrl}/v1`,
    OPENAI_MODELS: "bench",
    WHISKER_DATA_DIR: join(folder, "data"),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl, WHISKER_SECRET: "a secret of the benchmarks, long enough" } : {}),
  };
  const first = await createApp(env);
  const others: App[] = [];
  while (others.length + 1 < servers) others.push(await createApp(env));
  return {
    apps: [first, ...others],
    providerHits: async () => Number(await (await fetch(`${providerUrl}/hits`)).text()),
    async close() {
      await Promise.all([first, ...others].map((app) => app.kill("SIGKILL")));
      provider.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
