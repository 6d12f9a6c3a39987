import { createCheckpoints } from "#lib/client/inspector/checkpoints";
import { createReplay, type Replay, type ReplayEnvironment } from "#lib/client/inspector/replay";
import type { RunLog } from "#lib/client/inspector/run-log";
import { createSelectionStore, type Selection, type SelectionStore } from "#lib/client/inspector/selection";
import { createTimelineStore, type TimelineStore } from "#lib/client/inspector/timeline-store";
import { createViewChoices, type FilteredView, type ViewChoicesStore } from "#lib/client/inspector/view-choices";
import { createViewList, type ViewList } from "#lib/client/inspector/view-list";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { RunView } from "#lib/protocol/run-view";
import type { ItemView } from "#lib/protocol/stream-view";

/** Everything that is read off one log, made when it is asked for and then shared by all who ask. */
export interface Inspection {
  readonly log: RunLog;
  readonly timeline: TimelineStore;
  readonly replay: Replay;
  readonly selection: SelectionStore;
  /** What the reader chose to see of the views that take a filter. */
  readonly choices: Readonly<Record<FilteredView, ViewChoicesStore>>;
  /** The items of a view; the same list for the same view and filter. */
  list<View extends ItemView>(view: View, filter?: RunFilter): ViewList<View>;
  /** What the chat showed after this event. */
  viewAt(seq: number): RunView;
}

type ViewLists = { [View in ItemView]: Map<string, ViewList<View>> };

/** Events between two states that are kept for replay. */
const CHECKPOINT_EVERY = 500;

/** An inspection of `log` that begins with `selected` and shows its end. */
export function createInspection(log: RunLog, environment: ReplayEnvironment, selected?: Selection): Inspection {
  const lists: ViewLists = {
    steps: new Map(),
    messages: new Map(),
    events: new Map(),
    log: new Map(),
    tokens: new Map(),
  };
  const views = createCheckpoints({
    initial: emptyRunView(log.runId),
    fold: projectRunView,
    every: CHECKPOINT_EVERY,
  });
  let read = 0;

  return {
    log,
    timeline: createTimelineStore(log),
    replay: createReplay(log, environment),
    selection: createSelectionStore(selected),
    choices: { events: createViewChoices(), tokens: createViewChoices() },
    list<View extends ItemView>(view: View, filter?: RunFilter) {
      const key = JSON.stringify(filter ?? null);
      const known = lists[view].get(key);
      if (known) return known;
      const made = createViewList({ log, view, filter, schedule: environment.nextFrame, now: environment.now });
      lists[view].set(key, made);
      return made;
    },
    viewAt(seq) {
      for (; read < seq; read += 1) {
        const event = log.events[read];
        if (!event) break;
        views.push(event);
      }
      return views.stateAt(seq);
    },
  };
}
