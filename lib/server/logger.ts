import "server-only";
import { randomBytes } from "node:crypto";
import pino from "pino";
import { maskCredentials } from "#lib/server/mask-credentials";
import { maskText } from "#lib/server/redaction/mask-text";
import { createSecretScanner } from "#lib/server/redaction/secret-scanner";

/** The server's log: one JSON line an entry, on standard error. */
export interface Logger {
  info(event: string, fields?: Record<string, unknown>): void;
  /** Writes the one line of a failure and answers the short reference people are shown. */
  failure(event: string, error: unknown): string;
}

/** Name, code and stack of an error: never its message's neighbours such as request bodies, headers or addresses. */
function describe(error: unknown, mask: (text: string) => string): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const status = "statusCode" in error && typeof error.statusCode === "number" ? { status: error.statusCode } : {};
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at ")) ?? [];
  return { error: error.name, ...status, ...code, stack: frames.slice(0, 8).map((line) => mask(line.trim())) };
}

/** A logger that also writes messages of errors, with `secrets` and whatever looks like one masked in them. */
export function createLogger(secrets: (string | undefined)[], write?: (line: string) => void): Logger {
  const scanner = createSecretScanner(secrets);
  const mask = (text: string): string => maskCredentials(scanner ? maskText([scanner], text) : text);
  const destination = write ? { write } : pino.destination({ fd: 2, sync: true });
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    failure(event, error) {
      const ref = randomBytes(4).toString("hex");
      const message = error instanceof Error ? mask(error.message).slice(0, 500) : undefined;
      logger.error({ event, ref, ...describe(error, mask), ...(message ? { message } : {}) });
      return ref;
    },
  };
}
