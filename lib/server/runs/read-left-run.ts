import "server-only";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunView } from "#lib/protocol/run-view";
import type { Usage } from "#lib/protocol/span";
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

/** Reads the whole log of a run. Rejects when the store does. */
export async function readLeftRun(
  store: Pick<Store, "readEvents">,
  run: Pick<RunRow, "id" | "createdAt">,
): Promise<LeftRun> {
  const left: LeftRun = { view: emptyRunView(run.id), lastAt: run.createdAt, usage: null };
  for await (const event of readAllEvents(store, run.id)) {
    left.view = projectRunView(left.view, event);
    left.lastAt = event.at;
    if (event.chunk.type !== "data-span-end") continue;
    const { span, usage } = event.chunk.data;
    if (usage && left.view.spans[span]?.kind === "model") left.usage = plus(left.usage, usage);
  }
  return left;
}
