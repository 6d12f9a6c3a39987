import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { CommandFailure } from "./command-failure.mjs";
import { isBanner } from "./is-banner.mjs";
import { passOnSignals } from "./pass-on-signals.mjs";
import { projectFolder } from "./project.mjs";
import { packageCommand, projectNode } from "./project-node.mjs";
import { readyLine } from "./ready-line.mjs";
import { untilHealthy } from "./until-healthy.mjs";

/**
 * Serves the production build until it ends, saying in one line when it is ready. Signals that end this process are
 * passed on to the server and its end is awaited; a second one, at least a second later, ends it at once.
 * @param {object} options
 * @param {{ host: string, port: number, url: string }} options.address
 * @param {string} options.dataPlace where the data lies, for people
 * @returns {Promise<number>} the exit code; 0 when a signal asked for the end
 */
export async function serve({ address, dataPlace }) {
  const server = spawn(
    projectNode(),
    [packageCommand("next", "next"), "start", "--port", String(address.port), "--hostname", address.host],
    {
      cwd: projectFolder,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const signals = passOnSignals(server);
  const ended = new AbortController();
  const exit = new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new CommandFailure(`The server could not be started: ${error.message}`)));
    server.once("close", (code, signal) => resolve({ code, signal }));
  }).finally(() => ended.abort());
  const output = passOnOutput(server);

  const ready = untilHealthy(address.url, ended.signal).then(async (isHealthy) => {
    if (isHealthy) console.log(await readyLine(address.url, dataPlace));
    return isHealthy;
  });
  const { code, signal } = await exit;
  const wasReady = await ready;
  signals.release();
  if (signals.isAsked()) return 0;
  if (wasReady || output.lineCount === 0)
    console.error(`The server ended by itself (${signal ?? `exit code ${code}`}).`);
  return code || 1;
}

function passOnOutput(server) {
  const output = { lineCount: 0 };
  const passOn = (from, to) => {
    createInterface({ input: from }).on("line", (line) => {
      if (isBanner(line)) return;
      output.lineCount += 1;
      to.write(`${line}\n`);
    });
  };
  passOn(server.stdout, process.stdout);
  passOn(server.stderr, process.stderr);
  return output;
}
