import "server-only";
import type { Budgets } from "#lib/server/executor/budgets";
import { type ModelBudget, ModelTimeout } from "#lib/server/executor/model-timeout";
import type { Timers } from "#lib/server/executor/timers";

/** Watches the time one model call takes. */
export interface Watchdog {
  /** Aborted with a `ModelTimeout` when a budget is used up. */
  readonly signal: AbortSignal;
  /** A part has come; before the first, the budget for the first content counts. */
  touch(): void;
  release(): void;
}

/** Starts to watch. One timer serves the whole call: a part only notes its time, and the timer looks when it is due. */
export function startWatchdog(
  timers: Timers,
  budgets: Pick<Budgets, "firstContent" | "partGap" | "modelCall">,
): Watchdog {
  const controller = new AbortController();
  const startedAt = timers.now();
  let touchedAt: number | undefined;

  function nextEnd(): { at: number; budget: ModelBudget } {
    const end = startedAt + budgets.modelCall;
    const quiet = touchedAt === undefined ? startedAt + budgets.firstContent : touchedAt + budgets.partGap;
    if (end <= quiet) return { at: end, budget: "model-call" };
    return { at: quiet, budget: touchedAt === undefined ? "first-content" : "part-gap" };
  }

  let cancel = (): void => undefined;

  function arm(): void {
    const { at, budget } = nextEnd();
    const left = at - timers.now();
    if (left > 0) cancel = timers.start(arm, left);
    else controller.abort(new ModelTimeout(budget));
  }

  arm();
  return {
    signal: controller.signal,
    touch() {
      const isFirst = touchedAt === undefined;
      touchedAt = timers.now();
      if (!isFirst) return;
      cancel();
      arm();
    },
    release: () => cancel(),
  };
}
