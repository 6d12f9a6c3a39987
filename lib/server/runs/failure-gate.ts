import "server-only";

/** Reports the first of a row of failures; the next one is reported again after a success. */
export interface FailureGate {
  succeeded(): void;
  failed(error: unknown): void;
}

/** A gate for what is done again and again, so that one outage is one line in the log. */
export function createFailureGate(event: string, report: (event: string, error: unknown) => unknown): FailureGate {
  let isFailing = false;
  return {
    succeeded() {
      isFailing = false;
    },
    failed(error) {
      if (!isFailing) report(event, error);
      isFailing = true;
    },
  };
}
