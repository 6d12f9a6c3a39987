import "server-only";
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";
import { describeProviderError, type ProviderErrorDescription } from "#lib/server/models/provider-error";

/** Thrown in place of a model call that would only add to a provider's trouble. */
export class CircuitOpen extends Error {
  readonly described: ProviderErrorDescription;

  constructor(described: ProviderErrorDescription) {
    super("The model provider failed too often in a row; it is not asked for a while.");
    this.name = "CircuitOpen";
    this.described = described;
  }
}

/** Keeps a process from asking a provider that fails for everybody. */
export interface ProviderCircuits {
  /**
   * Lets `attempt` ask, and watches whether it fails in a way that trying again could mend. Rejects with a `CircuitOpen`,
   * without an attempt, while the circuit of `key` is open; else settles as the attempt does.
   */
  run<Result>(key: string, attempt: () => Promise<Result>): Promise<Result>;
}

export interface ProviderCircuitsOptions {
  /** Failures in a row that open a circuit. */
  failures?: number;
  /** ms after which one attempt is let through to see whether the provider is well again. */
  openMs?: number;
}

interface Circuit {
  policy: CircuitBreakerPolicy;
  openedAt: number;
  last: ProviderErrorDescription | undefined;
}

function openFailure({ openedAt, last }: Circuit, openMs: number): CircuitOpen {
  const retryAfter = Math.max(1, Math.ceil((openedAt + openMs - Date.now()) / 1000));
  const code = last?.code === "rate_limited" ? "rate_limited" : "provider_error";
  const reason = code === "rate_limited" ? "is getting too many requests" : "has been failing";
  const when = retryAfter === 1 ? "1 second" : `${retryAfter} seconds`;
  return new CircuitOpen({
    code,
    message: `The model provider ${reason}. Try again in ${when}.`,
    status: "failed",
    finishReason: "error",
    retryAfter,
  });
}

/** Makes circuits, one a key, that open after five failures in a row and try again after ten seconds unless told otherwise. */
export function createProviderCircuits({
  failures = 5,
  openMs = 10_000,
}: ProviderCircuitsOptions = {}): ProviderCircuits {
  const circuits = new Map<string, Circuit>();

  function make(): Circuit {
    const policy = circuitBreaker(
      handleWhen((error) => {
        const described = describeProviderError(error);
        if (described.isRetriable) circuit.last = described;
        return described.isRetriable === true;
      }),
      { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failures) },
    );
    const circuit: Circuit = { policy, openedAt: 0, last: undefined };
    policy.onBreak(() => {
      circuit.openedAt = Date.now();
    });
    return circuit;
  }

  return {
    async run(key, attempt) {
      const circuit = circuits.get(key) ?? make();
      circuits.set(key, circuit);
      try {
        return await circuit.policy.execute(attempt);
      } catch (error) {
        throw error instanceof BrokenCircuitError ? openFailure(circuit, openMs) : error;
      }
    },
  };
}

// Next loads modules more than once in a process, so that all its copies see the same circuits.
const shared = globalThis as typeof globalThis & { whiskerCircuits?: ProviderCircuits };

/** The circuits of this process. */
export function processCircuits(): ProviderCircuits {
  shared.whiskerCircuits ??= createProviderCircuits();
  return shared.whiskerCircuits;
}
