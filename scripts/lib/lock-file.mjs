import { randomUUID } from "node:crypto";
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";

/** How often a holder touches its lock. */
export const heartbeatMs = 2_000;
const deadAfterMs = 20_000;

/**
 * Makes the lock file unless there is one.
 * @param {string} path
 * @param {string} owner the number of the process that takes it, a space, and what tells this taking from all others
 * @returns {boolean} whether the lock was free
 */
export function takeLock(path, owner) {
  try {
    const file = openSync(path, "wx");
    writeSync(file, owner);
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Shows that the owner still lives; does nothing when the lock is somebody else's by now. */
export function touchLock(path, owner) {
  whileThere(() => {
    const now = new Date();
    if (readFileSync(path, "utf8") === owner) utimesSync(path, now, now);
  });
}

/** Gives the owner's lock back; somebody else's is left alone. */
export function releaseLock(path, owner) {
  whileThere(() => {
    if (readFileSync(path, "utf8") === owner) rmSync(path);
  });
}

/**
 * Removes the lock if its holder is gone or silent for too long.
 * @param {string} path
 * @returns {boolean} whether it is worth trying to take the lock now
 */
export function removeAbandonedLock(path) {
  return isAbandoned(path) ? removeIfAbandoned(path) : false;
}

/**
 * The same without looking before. Between a look and a removal another waiter may have taken the lock over: so it is
 * moved out of the way, which only one can do, judged there, and put back if it has a holder.
 */
export function removeIfAbandoned(path) {
  const aside = `${path}.${randomUUID()}`;
  const isMoved = whileThere(() => {
    renameSync(path, aside);
    return true;
  });
  // Another waiter was quicker.
  if (isMoved === undefined) return true;
  try {
    if (isAbandoned(aside)) return true;
    // A link, unlike a rename, never replaces what another has put there meanwhile.
    linkSync(aside, path);
    return false;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAbandoned(path) {
  const answer = whileThere(() => {
    if (Date.now() - statSync(path).mtimeMs > deadAfterMs) return true;
    const owner = Number.parseInt(readFileSync(path, "utf8"), 10);
    // Not a number: the file was made this very moment and its owner is not written yet.
    return owner > 0 && !isAlive(owner);
  });
  return answer ?? false;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** What the act answers, or `undefined` when the lock has gone away under it. */
function whileThere(act) {
  try {
    return act();
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
