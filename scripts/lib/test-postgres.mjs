import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/**
 * A real PostgreSQL server for tests, on a free port of the loopback address, its data in a temporary folder.
 * @typedef {object} TestPostgres
 * @property {number} port stays the same when it is started again
 * @property {(database: string) => string} url the address of a database in it; `postgres` is there from the start
 * @property {() => number} pid of its main process, which changes with every start
 * @property {() => Promise<void>} crash ends it as a crash would: sessions break, and the next start recovers from its log
 * @property {() => Promise<void>} shutDown ends it in good order and keeps its data
 * @property {() => Promise<void>} start starts it again on the same port and data
 * @property {() => Promise<void>} stop ends it for good and removes its folder
 */

/**
 * Starts one, in a second or two, also as root. It ends by `stop`, or with this process, however that ends.
 * @returns {Promise<TestPostgres>}
 */
export async function startTestPostgres() {
  const password = randomBytes(12).toString("hex");
  const guard = spawn(process.execPath, [fileURLToPath(new URL("./test-postgres-guard.mjs", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, TEST_POSTGRES_PASSWORD: password },
    // Out of reach of a Ctrl-C, which this process must be able to answer first.
    detached: true,
  });
  guard.stdin.on("error", () => undefined);
  const exited = once(guard, "exit");
  const answers = createInterface({ input: guard.stdout })[Symbol.asyncIterator]();
  const { port, pid: firstPid } = await nextAnswer(answers);
  let pid = firstPid;

  const command = async (name) => {
    guard.stdin.write(`${name}\n`);
    ({ pid } = await nextAnswer(answers));
  };
  return {
    port,
    url: (database) => `postgres://whisker:${password}@127.0.0.1:${port}/${database}`,
    pid: () => pid,
    crash: () => command("crash"),
    shutDown: () => command("stop"),
    start: () => command("start"),
    async stop() {
      guard.stdin.end();
      await exited;
    },
  };
}

/** @param {AsyncIterator<string>} answers */
async function nextAnswer(answers) {
  const { value, done } = await answers.next();
  const answer = done ? { error: "its guard ended" } : JSON.parse(value);
  if (answer.error !== undefined) throw new Error(`The PostgreSQL server for tests failed: ${answer.error}`);
  return answer;
}
