import "server-only";

/** Codes of the system, of PostgreSQL and of SQLite for a database that cannot serve now, and may later. */
const codes =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|57P0[123]|57014|53\d{3}|08\d{3}|SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN).*)$/;
/** What the pool of connections says has no code. */
const messages = /timeout exceeded when trying to connect|query read timeout|connection terminated|connection ended/i;

/** Whether an error means that the database cannot take this now: it is down, out of connections or full. */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string") return codes.test(error.code);
  return messages.test(error.message);
}
