import "server-only";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunView } from "#lib/protocol/run-view";
import type { Usage } from "#lib/protocol/span";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { isUnreadable } from "#lib/server/runs/is-unreadable";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import type { RunRow, Store } from "#lib/server/store/store";

/** What the log of a run says that nobody writes any more. */
export interface LeftRun {
  view: RunView;
  /** When it was last heard of, ms since 1970. */
  lastAt: number;
  /** What its ended model calls used together; null when none has said. */
  usage: Usage | null;
}

const counts = ["inputTokens", "outputTokens", "reasoningTokens", "cachedInputTokens"] as const;

function plus(left: Usage | null, right: Usage): Usage {
  const sum: Usage = { ...left };
  for (const count of counts) {
    const more = right[count];
    if (more !== undefined) sum[count] = (sum[count] ?? 0) + more;
  }
  return sum;
}

function add(left: LeftRun, event: CommittedEvent): void {
  left.view = projectRunView(left.view, event);
  left.lastAt = event.at;
  if (event.chunk.type !== "data-span-end") return;
  const { span, usage } = event.chunk.data;
  if (usage && left.view.spans[span]?.kind === "model") left.usage = plus(left.usage, usage);
}

/**
 * Reads the log of a run, as far as it can be read: one broken row must not keep the run from ending. Rejects when the database
 * does not answer.
 */
export async function readLeftRun(
  store: Pick<Store, "readEvents">,
  run: Pick<RunRow, "id" | "createdAt">,
): Promise<LeftRun> {
  const left: LeftRun = { view: emptyRunView(run.id), lastAt: run.createdAt, usage: null };
  try {
    for await (const event of readAllEvents(store, run.id)) add(left, event);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
  return left;
}
