import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { isBanner } from "../../scripts/lib/is-banner.mjs";
import { testEnvironment } from "../../scripts/lib/test-environment.mjs";
import { freePort } from "./free-port.ts";

const projectFolder = fileURLToPath(new URL("../..", import.meta.url));
const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");

export interface AppOptions {
  /** Folder of the embedded database; may be one that an earlier server has left. */
  dataFolder: string;
  /** A free one when absent. */
  port?: number;
  environment?: Record<string, string>;
}

/** A process that serves the production build. */
export interface AppProcess {
  url: string;
  port: number;
  process: ChildProcess;
  /** What it has written so far to both its outputs, apart from the framework's own banner. */
  output(): string;
  /** Settles when the process has ended, with its exit code; null after a signal. */
  ended: Promise<number | null>;
  /** Resolves when `/api/health` says that it is ready; rejects with the output when the process ends before. */
  ready(): Promise<void>;
  /** Ends it, by default the way an operator does, and waits for the end. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts the production build named by WHISKER_DIST_DIR, without any setting of this shell, and does not wait for it. */
export async function spawnApp({ dataFolder, port, environment }: AppOptions): Promise<AppProcess> {
  const ownPort = port ?? (await freePort());
  const child = spawn(process.execPath, [nextCommand, "start", "--port", String(ownPort), "--hostname", "localhost"], {
    cwd: projectFolder,
    env: testEnvironment(process.env, {
      NODE_ENV: "production",
      PORT: String(ownPort),
      WHISKER_DATA_DIR: dataFolder,
      WHISKER_SEED: "7",
      WHISKER_EMBEDDED_TPS: "40",
      ...(process.env.WHISKER_DIST_DIR ? { WHISKER_DIST_DIR: process.env.WHISKER_DIST_DIR } : {}),
      ...environment,
    }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = once(child, "close").then(([code]: (number | null)[]) => code ?? null);
  const url = `http://localhost:${ownPort}`;

  return {
    url,
    port: ownPort,
    process: child,
    output: () =>
      output
        .split("\n")
        .filter((line) => !isBanner(line))
        .join("\n"),
    ended,
    ready: async () => {
      for (;;) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended:\n${output}`);
        if (await isHealthy(url)) return;
      }
    },
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      await ended;
    },
  };
}

async function isHealthy(url: string): Promise<boolean> {
  // Not hammering a server that is starting; the answer itself is what is waited for.
  await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
