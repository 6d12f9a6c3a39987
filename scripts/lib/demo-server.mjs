import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "./project.mjs";
import { packageCommand, projectNode } from "./project-node.mjs";
import { untilHealthy } from "./until-healthy.mjs";

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Serves the production build with the embedded model, a fixed seed and an empty data folder of its own.
 * @param {NodeJS.ProcessEnv} env settings on top
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startDemoServer(env) {
  const port = await freePort();
  const dataFolder = mkdtempSync(join(tmpdir(), "whisker-demo-"));
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...inherited } = process.env;
  const server = spawn(
    projectNode(),
    [packageCommand("next", "next"), "start", "--port", String(port), "--hostname", "localhost"],
    {
      cwd: projectFolder,
      env: {
        ...inherited,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        PORT: String(port),
        WHISKER_DATA_DIR: dataFolder,
        WHISKER_SEED: "7",
        ...env,
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const ended = new AbortController();
  const exit = new Promise((resolve) => server.once("close", resolve)).finally(() => ended.abort());
  const url = `http://localhost:${port}`;
  if (!(await untilHealthy(url, ended.signal))) throw new Error("The demo server did not start.");
  return {
    url,
    async close() {
      server.kill("SIGTERM");
      await exit;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
