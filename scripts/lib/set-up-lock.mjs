import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inProject } from "./project.mjs";

const heartbeatMs = 2_000;
const deadAfterMs = 20_000;
const pollMs = 250;

/**
 * Does work that changes node_modules or a build while no other Whisker command on this folder does. The holder touches
 * the lock file all the time; a lock that is no longer touched, or whose process is gone, is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [path] the lock file
 * @returns {Promise<T>}
 */
export async function withSetUpLock(work, path = inProject(".cache", "set-up.lock")) {
  mkdirSync(dirname(path), { recursive: true });
  let isWaitingSaid = false;
  while (!take(path)) {
    if (isAbandoned(path)) {
      rmSync(path, { force: true });
      continue;
    }
    if (!isWaitingSaid) console.log("Another Whisker command is setting up this folder; waiting for it…");
    isWaitingSaid = true;
    await sleep(pollMs);
  }
  const heartbeat = setInterval(() => touch(path), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    const file = openSync(path, "wx");
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isAbandoned(path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > deadAfterMs) return true;
    const owner = Number(readFileSync(path, "utf8"));
    // Zero: the file was made this very moment and its number is not written yet.
    return owner > 0 && !isAlive(owner);
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function touch(path) {
  const now = new Date();
  utimesSync(path, now, now);
}
