import "server-only";
import pg from "pg";
import { ConfigurationError } from "#lib/server/env/configuration-error";

/** By code of the system or of PostgreSQL, what keeps a database from being used at start. */
const problems: Record<string, string> = {
  ECONNREFUSED: "nothing answers at its host and port",
  ENOTFOUND: "its host is not known",
  EAI_AGAIN: "its host could not be looked up",
  ETIMEDOUT: "it did not answer in time",
  EHOSTUNREACH: "its host cannot be reached",
  ENETUNREACH: "its host cannot be reached",
  ECONNRESET: "it closed the connection",
  "28P01": "it refused the user or the password",
  "28000": "it refused the user",
  "3D000": "there is no such database on that server",
  "42501": "the user may not do there what Whisker needs",
  "53300": "it has no connection left",
  "57P03": "it is starting up or shutting down",
};

/**
 * The one line for a database that cannot be used at start, as a `ConfigurationError` that never holds its address; anything
 * that is no matter of reaching it is answered as it is.
 */
export function describePostgresProblem(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const problem = code === undefined ? describeMessage(error) : problems[code];
  if (problem !== undefined)
    return new ConfigurationError(`DATABASE_URL names a database that cannot be used: ${problem}.`);
  if (error instanceof pg.DatabaseError || code === undefined) return error;
  return new ConfigurationError(`DATABASE_URL names a database that cannot be used (${code}).`);
}

/** Errors of pg itself have no code. */
function describeMessage({ message }: Error): string | undefined {
  if (/timeout|timed out/i.test(message)) return "it did not answer in time";
  if (/terminated|ended unexpectedly/i.test(message)) return "it closed the connection";
  if (/SASL|password must be a string/i.test(message)) return "it asks for a password, and the address has none";
  if (/SSL/.test(message)) return "it does not offer encrypted connections, which the address asks for";
  return undefined;
}
