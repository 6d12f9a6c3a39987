import type { FrameScheduler } from "#lib/client/frame-scheduler";
import type { RunLog } from "#lib/client/inspector/run-log";
import { spansOfItems } from "#lib/client/inspector/spans-of-items";
import { projectRunTrace } from "#lib/projections/project-run-trace";
import { readView, type ViewItems } from "#lib/projections/read-view";
import { emptyRunTrace, type RunTrace } from "#lib/projections/run-trace";
import type { RunFilter } from "#lib/protocol/run-filter";
import type { ItemView } from "#lib/protocol/stream-view";

/** One item of a view, and where in the log it comes from. */
export interface ViewEntry<View extends ItemView> {
  /** Stays the same however the list grows. */
  id: string;
  /** The event that completed it. */
  seq: number;
  /** The server's clock at that event, in ms since 1970. */
  at: number;
  /** The spans it tells of. */
  spans: readonly string[];
  item: ViewItems[View];
}

/** The items of one view of a log, which grow with it. */
export interface ViewList<View extends ItemView> {
  /** The same array as long as nothing was added. */
  entries(): readonly ViewEntry<View>[];
  /** Whether every event that is here has been read. */
  isCaughtUp(): boolean;
  /** Reading goes on only while somebody listens. */
  subscribe(listener: () => void): () => void;
}

export interface ViewListOptions<View extends ItemView> {
  log: RunLog;
  view: View;
  filter?: RunFilter | undefined;
  schedule: FrameScheduler;
  /** A clock in ms, by which a slice of reading is cut off. */
  now(): number;
}

/** Longest time that reading may take between two frames, in ms. */
const SLICE = 8;
/** Events between two looks at the clock. */
const STRIDE = 200;

/**
 * Reads a log as the items of a view, a slice a frame, so that a long log never blocks the page. Nothing is read before the first
 * subscriber comes.
 */
export function createViewList<View extends ItemView>(options: ViewListOptions<View>): ViewList<View> {
  const { log, view, filter, schedule, now } = options;
  const listeners = new Set<() => void>();
  const read: ViewEntry<View>[] = [];
  let entries: readonly ViewEntry<View>[] = [];
  let trace: RunTrace = emptyRunTrace();
  let isScheduled = false;
  let cancelSlice = (): void => undefined;
  let stopListening: (() => void) | null = null;

  const isCaughtUp = (): boolean => trace.seq >= log.shownCount();

  function readSlice() {
    isScheduled = false;
    const header = log.header();
    if (!header) return;
    const start = now();
    const before = read.length;
    const wasBehind = !isCaughtUp();
    const end = log.shownCount();
    for (let seq = trace.seq + 1; seq <= end; seq += 1) {
      const event = log.events[seq - 1];
      if (!event) break;
      const previous = trace;
      const after = projectRunTrace(previous, event);
      const change = { header, before: previous, event, after };
      // A run that has ended takes nothing more, but the place in the log has to move on.
      trace = after.seq === seq ? after : { ...after, seq };
      const items = readView(view, change, filter);
      if (items.length > 0) {
        const spans = spansOfItems(view, items, change);
        for (const [index, item] of items.entries()) {
          read.push({ id: `${seq}.${index}`, seq, at: event.at, spans: spans[index] ?? [], item });
        }
      }
      if (seq % STRIDE === 0 && now() - start > SLICE) break;
    }
    if (!isCaughtUp()) wake();
    if (read.length === before && !(wasBehind && isCaughtUp())) return;
    // Those who look have a list of their own, so that they see when it has changed.
    entries = read.slice();
    for (const listener of [...listeners]) listener();
  }

  function wake() {
    if (isScheduled) return;
    isScheduled = true;
    cancelSlice = schedule(readSlice);
  }

  return {
    entries: () => entries,
    isCaughtUp,
    subscribe(listener) {
      listeners.add(listener);
      stopListening ??= log.subscribe(wake);
      if (!isCaughtUp()) wake();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopListening?.();
        stopListening = null;
        if (isScheduled) cancelSlice();
        isScheduled = false;
      };
    },
  };
}
