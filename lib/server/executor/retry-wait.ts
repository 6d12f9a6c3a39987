import "server-only";
import type { Budgets } from "#lib/server/executor/budgets";
import type { ProviderErrorDescription } from "#lib/server/models/provider-error";

const FIRST_WAIT_MS = 1_000;

/**
 * How long to wait before a failed model call is tried again, in ms; undefined when it must not be. `failures` counts this one.
 * As long as the provider says, else about one second, then two, with a little more or less so that not all come at once.
 */
export function retryWait(
  described: ProviderErrorDescription,
  failures: number,
  budgets: Pick<Budgets, "retries" | "retryWait">,
  jitter: () => number,
): number | undefined {
  if (!described.isRetriable || failures > budgets.retries) return undefined;
  if (described.retryAfter === undefined)
    return Math.round(FIRST_WAIT_MS * 2 ** (failures - 1) * (0.75 + jitter() / 2));
  const asked = described.retryAfter * 1000;
  return asked > budgets.retryWait ? undefined : asked + Math.round(jitter() * 250);
}
