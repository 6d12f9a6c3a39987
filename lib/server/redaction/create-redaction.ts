import "server-only";
import type { PublicError } from "#lib/protocol/span";
import { mapTexts } from "#lib/server/redaction/map-texts";
import { createRedactionRules } from "#lib/server/redaction/redaction-rules";
import { createRunRedactor, type RunRedactor } from "#lib/server/redaction/run-redactor";

/** What keeps secrets out of everything that is written of runs. */
export interface Redaction {
  /** A redactor for one run as one process writes it. */
  openRun(): RunRedactor;
  /** An error as a run's row keeps it. */
  error(error: PublicError): PublicError;
}

/** A redaction that knows these secrets, and what the credentials of others look like. */
export function createRedaction(secrets: readonly (string | undefined)[]): Redaction {
  const rules = createRedactionRules(secrets);
  return {
    openRun: () => createRunRedactor(rules),
    error: (error) => mapTexts(error, rules.foreignTexts) as PublicError, // only texts inside have changed
  };
}
