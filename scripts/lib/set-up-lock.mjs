import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { heartbeatMs, releaseLock, removeAbandonedLock, takeLock, touchLock } from "./lock-file.mjs";
import { inProject } from "./project.mjs";

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
  const owner = `${process.pid} ${randomUUID()}`;
  let isWaitingSaid = false;
  while (!takeLock(path, owner)) {
    if (removeAbandonedLock(path)) continue;
    if (!isWaitingSaid) console.log("Another Whisker command is setting up this folder; waiting for it…");
    isWaitingSaid = true;
    await sleep(pollMs);
  }
  const heartbeat = setInterval(() => touchLock(path, owner), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    releaseLock(path, owner);
  }
}
