import "server-only";
import pg from "pg";

const DEADLOCK_DETECTED = "40P01";
const MAX_TRIES = 5;

/**
 * Does work on PostgreSQL again when it was undone because it and another transaction waited for each other: the other has gone
 * on since. Contract: `work` is one transaction.
 */
export async function retryDeadlock<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isDeadlock = error instanceof pg.DatabaseError && error.code === DEADLOCK_DETECTED;
      if (!isDeadlock || tries === MAX_TRIES) throw error;
    }
  }
}
