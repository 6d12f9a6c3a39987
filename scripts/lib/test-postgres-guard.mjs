import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { copyPostgresPrograms, spawnUnprivileged, unprivileged } from "./postgres-program.mjs";

// A process of its own, which lives as long as whoever started it keeps its standard input open: also after `kill -9` of the
// tests the server ends and its folder goes away. Each line of standard input is a command; each is answered by one line.

const password = process.env.TEST_POSTGRES_PASSWORD ?? "";
const folder = mkdtempSync(join(tmpdir(), "whisker-postgres-"));
const dataFolder = join(folder, "data");
const programs = join(folder, "postgres");
const suffix = process.platform === "win32" ? ".exe" : "";

/** @type {import("node:child_process").ChildProcess | undefined} */
let server;
let port = 0;

function makeFolders() {
  // The user it runs as must be able to enter.
  chmodSync(folder, 0o755);
  copyPostgresPrograms(programs);
  mkdirSync(dataFolder, { mode: 0o700 });
  writeFileSync(join(folder, "password"), password);
  const { uid, gid } = unprivileged();
  if (uid === undefined) return;
  chownSync(dataFolder, uid, gid);
  chownSync(join(folder, "password"), uid, gid);
}

async function makeCluster() {
  const args = [
    ...["-D", dataFolder, "--username=whisker", `--pwfile=${join(folder, "password")}`, "--auth=scram-sha-256"],
    ...["--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"],
  ];
  const initdb = spawnUnprivileged(join(programs, "bin", `initdb${suffix}`), args, ["ignore", "ignore", "pipe"]);
  const said = readTail(initdb.stderr);
  const code = await ended(initdb);
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said()}`);
}

async function startServer() {
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    // Nothing here needs to survive loss of power, nor to be left in the system's own shared memory.
    fsync: "off",
    full_page_writes: "off",
    dynamic_shared_memory_type: "mmap",
    shared_buffers: "32MB",
    max_connections: "200",
  };
  const args = ["-D", dataFolder, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const started = spawnUnprivileged(join(programs, "bin", `postgres${suffix}`), args, ["ignore", "ignore", "pipe"]);
  server = started;
  const said = readTail(started.stderr);
  const ready = Promise.withResolvers();
  started.stderr.on("data", () => {
    if (said().includes("ready to accept connections")) ready.resolve(undefined);
  });
  started.once("close", (code) => ready.reject(new Error(`PostgreSQL ended with ${code}: ${said()}`)));
  await ready.promise;
}

/** @param {NodeJS.Signals} signal SIGINT ends sessions in good order, SIGQUIT is a crash: the next start recovers */
async function endServer(signal) {
  const ending = server;
  if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
  const closed = ended(ending);
  ending.kill(signal);
  await closed;
}

const commands = {
  start: startServer,
  stop: () => endServer("SIGINT"),
  crash: () => endServer("SIGQUIT"),
};

/** @param {import("node:stream").Readable} stream */
function readTail(stream) {
  let text = "";
  stream.on("data", (bytes) => {
    text = (text + bytes).slice(-4000);
  });
  return () => text;
}

/** @param {import("node:child_process").ChildProcess} child */
function ended(child) {
  const { promise, resolve, reject } = Promise.withResolvers();
  child.once("close", (code) => resolve(code));
  child.once("error", reject);
  return promise;
}

async function findPort() {
  const { promise, resolve, reject } = Promise.withResolvers();
  const probe = createServer().once("error", reject);
  probe.listen(0, "127.0.0.1", () => {
    const address = probe.address();
    probe.close(() => resolve(address.port));
  });
  return promise;
}

/** @param {Record<string, unknown>} answer */
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

// Whoever reads the answers may be gone; what is left to do then is to clean up.
process.stdout.on("error", () => undefined);
const lines = createInterface({ input: process.stdin });
let work = Promise.resolve();
lines.on("line", (name) => {
  work = work
    .then(() => commands[name]())
    .then(
      () => say({ pid: server?.pid }),
      (error) => say({ error: String(error?.message ?? error) }),
    );
});
lines.on("close", () => {
  work = work.then(async () => {
    await endServer("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });
});

work = work
  .then(async () => {
    makeFolders();
    await makeCluster();
    port = await findPort();
    await startServer();
    say({ port, pid: server?.pid });
  })
  .catch((error) => say({ error: String(error?.message ?? error) }));
