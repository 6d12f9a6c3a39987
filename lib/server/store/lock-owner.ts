import "server-only";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const lockOwnerSchema = z.object({ pid: z.int().positive(), startedAt: z.number() });

/** Who holds a data folder; `startedAt` is ms since 1970. Only for the message of a refusal: the lock itself is the kernel's. */
export type LockOwner = z.infer<typeof lockOwnerSchema>;

// Beside the lock and not in it: closing any other descriptor of a file drops the locks a process has on it.
const ownerFile = (dir: string) => join(dir, "lock.json");

/** Leaves word of who holds the folder. */
export function writeLockOwner(dir: string, owner: LockOwner): void {
  writeFileSync(ownerFile(dir), `${JSON.stringify(owner)}\n`, { mode: 0o600 });
}

/** Who holds the folder, as far as can be told: undefined when there is no word, or the process it names is gone. */
export function readLockOwner(dir: string): LockOwner | undefined {
  try {
    const owner = lockOwnerSchema.parse(JSON.parse(readFileSync(ownerFile(dir), "utf8")));
    return isAlive(owner.pid) ? owner : undefined;
  } catch {
    // Missing or half written by an owner that has just begun: the refusal then names no process.
    return undefined;
  }
}

/** Takes the word back when the lock is given up. */
export function clearLockOwner(dir: string): void {
  rmSync(ownerFile(dir), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
