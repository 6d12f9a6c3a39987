import "server-only";
import { accessSync, constants, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { DataDirInUseError, DataDirNotWritableError } from "#lib/server/store/data-dir-error";
import { clearLockOwner, readLockOwner, writeLockOwner } from "#lib/server/store/lock-owner";

/** The right to use a data folder. `release` gives it up; the death of the process does so too. */
export interface DataDirLock {
  dir: string;
  release(): void;
}

// A collected handle would close its file and let go of the lock, so held ones are kept reachable here.
const held = new Set<Sqlite.Database>();

/**
 * Takes the data folder for this process, making the folder if need be. The lock is the kernel's: it cannot outlive
 * its process, so whoever gets it knows that every earlier owner is dead.
 * Throws `DataDirInUseError` or `DataDirNotWritableError`, each with one line for a person.
 */
export function lockDataDir(path: string): DataDirLock {
  const dir = resolve(path);
  let handle: Sqlite.Database | undefined;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.W_OK | constants.X_OK);
    handle = new Sqlite(join(dir, "lock.db"), { timeout: 0 });
    // Only with a rollback journal does an exclusive transaction keep out readers and writers alike.
    handle.pragma("journal_mode = delete");
    handle.exec("begin exclusive");
    writeLockOwner(dir, { pid: process.pid, startedAt: Date.now() });
  } catch (error) {
    handle?.close();
    throw toLockError(dir, error);
  }
  held.add(handle);
  return { dir, release: () => release(dir, handle) };
}

function release(dir: string, handle: Sqlite.Database): void {
  if (!held.delete(handle)) return;
  try {
    // Before the lock goes, or it could be the next owner's word that is taken back.
    clearLockOwner(dir);
  } finally {
    handle.close();
  }
}

function toLockError(dir: string, error: unknown): unknown {
  const isFromSqlite = error instanceof Sqlite.SqliteError;
  if (isFromSqlite && error.code.startsWith("SQLITE_BUSY")) {
    return new DataDirInUseError(dir, readLockOwner(dir)?.pid ?? null);
  }
  const isFromSystem = error instanceof Error && "syscall" in error;
  return isFromSqlite || isFromSystem ? new DataDirNotWritableError(dir, error) : error;
}
