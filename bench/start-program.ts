import { type ChildProcess, spawn, spawnSync } from "node:child_process";

const canPin = process.platform === "linux" && spawnSync("taskset", ["--version"]).status === 0;

/** Starts Node with these arguments, on one processor where the system lets us choose: what is measured must not share it. */
export function startProgram(options: {
  processor: 0 | 1;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
}): ChildProcess {
  const command = canPin
    ? ["taskset", "-c", String(options.processor), process.execPath, ...options.args]
    : [process.execPath, ...options.args];
  const [program = process.execPath, ...args] = command;
  return spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ["ignore", "pipe", "inherit"] });
}
