import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Another real process of ours, run by plain Node. Its standard error goes to ours. */
export interface SpawnedScript {
  child: ChildProcess;
  lines: Interface;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Runs a script that lies beside this file. */
export function spawnScript(name: "hold-lock" | "append-until-killed", ...parameters: string[]): SpawnedScript {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--conditions=react-server", script, ...parameters], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { NODE_ENV: "test", PATH: process.env.PATH },
  });
  const closed = once(child, "close");
  return {
    child,
    lines: createInterface({ input: child.stdout }),
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** The next line the process prints; rejects when it ends without one. */
export async function nextLine({ child, lines }: SpawnedScript): Promise<string> {
  const gone = new AbortController();
  const onClose = (code: number | null) =>
    gone.abort(new Error(`The process ended (${code}) before it printed a line.`));
  child.once("close", onClose);
  try {
    const [line]: string[] = await once(lines, "line", { signal: gone.signal });
    return line ?? "";
  } finally {
    child.off("close", onClose);
  }
}
