import "server-only";
import { ConfigurationError } from "#lib/server/env/configuration-error";

/** By variable, what this version lacks of it. People would believe in a limit or a way to keep data that is not there. */
const absences: Record<string, string> = {
  WHISKER_LIMITS: "has no rate limits or quotas. Unset WHISKER_LIMITS, or set it to off, to start.",
  WHISKER_TRUSTED_HOPS: "reads no addresses that proxies forward. Unset WHISKER_TRUSTED_HOPS to start.",
  WHISKER_RETENTION_DAYS: "keeps its data for ever. Unset WHISKER_RETENTION_DAYS to start.",
};

/**
 * Throws a `ConfigurationError` of one line, without the value, when a variable is set that promises protection, or how long
 * data is kept, which this version does not have.
 */
export function refuseAbsentPromises(variables: Record<string, string | undefined>): void {
  for (const [name, absence] of Object.entries(absences)) {
    const value = variables[name]?.trim() ?? "";
    if (value === "" || (name === "WHISKER_LIMITS" && value === "off")) continue;
    throw new ConfigurationError(`${name} is set, but this version of Whisker ${absence}`);
  }
}
