import { words } from "#lib/catalogue/en";
import type { RetryView } from "#lib/protocol/run-view";

/** Why a run waits for another attempt of its model, in a sentence. `seconds` until then; 0 once it is being asked. */
export function describeWait({ attempt, code }: RetryView, seconds: number): string {
  const wait = words.run.wait;
  switch (code) {
    case "taken_over":
      return wait.takenOver;
    case "rate_limited":
      return wait.busy(attempt, seconds);
    case "connection_lost":
    case "provider_unreachable":
      return wait.broken(attempt, seconds);
    default:
      return wait.failed(attempt, seconds);
  }
}
