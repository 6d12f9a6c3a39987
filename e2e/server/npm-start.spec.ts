import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { buildState } from "../../scripts/lib/build-app.mjs";
import { isPortTaken } from "../../scripts/lib/taken-port.mjs";
import { testEnvironment } from "../../scripts/lib/test-environment.mjs";
import { expect } from "../fixtures.ts";
import { freePort } from "../servers/free-port.ts";
import { test as base } from "./own-data-folder.ts";

const startScript = fileURLToPath(new URL("../../scripts/start.mjs", import.meta.url));
const modelsSchema = z.object({
  models: z.array(z.object({ id: z.string(), label: z.string() })),
  default: z.string(),
});

interface Started {
  process: ChildProcess;
  output: () => string;
  errors: () => string;
  /** Settles when the command and what it serves have ended, with its exit code. */
  ended: Promise<number | null>;
}

const test = base.extend<{ npmStart: (port: number) => Started }>({
  /** Does what `npm start` does, with the build of the tests. */
  npmStart: async ({ dataFolder }, use) => {
    const all: Started[] = [];
    await use((port) => {
      const { WHISKER_DIST_DIR = ".next" } = process.env;
      const env = testEnvironment(process.env, {
        NODE_ENV: "production",
        WHISKER_DIST_DIR,
        PORT: String(port),
        WHISKER_DATA_DIR: dataFolder,
      });
      // The command would build the app here, into the folder other tests are served from.
      expect(buildState(env), "the build of the tests").toBe("fresh");
      const child = spawn(process.execPath, [startScript], { env, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      let errors = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        errors += text;
      });
      const ended = once(child, "close").then(([code]: (number | null)[]) => code ?? null);
      const started = { process: child, output: () => output, errors: () => errors, ended };
      all.push(started);
      return started;
    });
    for (const { process: child, ended } of all) {
      child.kill("SIGTERM");
      await ended;
    }
  },
});

test("npm start says in one line where it is, which model answers and where the data lies, and ends in order", async ({
  npmStart,
  dataFolder,
}) => {
  const port = await freePort();
  const begin = performance.now();
  const started = npmStart(port);
  await expect.poll(started.output, { timeout: 15_000, intervals: [20] }).toContain("\n");
  test.info().annotations.push({ type: "ready after", description: `${Math.round(performance.now() - begin)} ms` });

  const url = `http://localhost:${port}`;
  const list = modelsSchema.parse(await (await fetch(`${url}/api/models`)).json());
  const label = list.models.find(({ id }) => id === list.default)?.label;
  if (label === undefined) throw new Error("The default model is not offered.");
  const [line = "", ...more] = started.output().trimEnd().split("\n");
  expect(line.split(" · ")).toEqual([
    `Whisker is ready on ${url}`,
    expect.stringContaining(`model: ${label}`),
    `data: ${dataFolder}`,
  ]);
  expect(more).toEqual([]);

  started.process.kill("SIGTERM");
  expect(await started.ended).toBe(0);
  expect(started.errors()).toBe("");
  expect(await isPortTaken({ host: "localhost", port })).toBe(false);
});

test("npm start on a port that is taken ends with one line that says so", async ({ npmStart }) => {
  const other = createServer().listen(0, "localhost");
  await once(other, "listening");
  try {
    const address = other.address();
    if (typeof address !== "object" || address === null) throw new Error("The server has no port.");
    const { ended, errors, output } = npmStart(address.port);
    expect(await ended).toBe(1);
    expect(errors().trimEnd().split("\n")).toEqual([expect.stringContaining(`Port ${address.port} is already in use`)]);
    expect(output()).toBe("");
  } finally {
    other.close();
  }
});
