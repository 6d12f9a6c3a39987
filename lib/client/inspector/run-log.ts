import type { FrameScheduler } from "#lib/client/frame-scheduler";
import { isRootEnd } from "#lib/client/inspector/is-root-end";
import { createServerClock, type ServerClock } from "#lib/client/server-clock";
import type { RunEvent } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";

/**
 * How much of a log is there. `cut`: a file that ends before its run does. `unavailable`: the run is gone or foreign; `signed-out`:
 * the server no longer knows whose page this is.
 */
export type RunLogPhase = "loading" | "following" | "ended" | "cut" | "unavailable" | "signed-out";

/** A run's header and its events, as far as they are here. The one thing the inspector reads. */
export interface RunLog {
  readonly runId: string;
  /** The clock that the run's events are stamped by, as far as it is known. */
  readonly clock: ServerClock;
  /** Whether the server has this run and can be asked for it; false for a run from a file. */
  readonly isOnServer: boolean;
  /** Null until the first answer has begun. */
  header(): RunHeader | null;
  /** Grows at its end and is the same array always; `seq` of the first is 1 and each stands at `seq - 1`. */
  readonly events: readonly RunEvent[];
  /** How many events were shown with the last frame. */
  shownCount(): number;
  phase(): RunLogPhase;
  isReconnecting(): boolean;
  /** Told at most once a frame while events come, and at once of everything else. */
  subscribe(listener: () => void): () => void;
}

/** A log that is being read. */
export interface GrowingRunLog extends RunLog {
  setHeader(header: RunHeader): void;
  /** Takes the event that continues the log; one that was here before is passed over. */
  push(event: RunEvent): void;
  /** Last `seq` that is here. */
  lastSeq(): number;
  /** Whether the run's own end is among the events. */
  hasEnded(): boolean;
  setPhase(phase: RunLogPhase): void;
  setReconnecting(isReconnecting: boolean): void;
}

/** An empty log. `schedule` says when what came is shown. */
export function createRunLog(runId: string, schedule: FrameScheduler, isOnServer = true): GrowingRunLog {
  const events: RunEvent[] = [];
  const listeners = new Set<() => void>();
  let header: RunHeader | null = null;
  let phase: RunLogPhase = "loading";
  let isReconnecting = false;
  let shown = 0;
  let root: string | null = null;
  let isOver = false;
  let isScheduled = false;
  let cancelFrame = (): void => undefined;

  function commit() {
    if (isScheduled) cancelFrame();
    isScheduled = false;
    shown = events.length;
    for (const listener of [...listeners]) listener();
  }

  return {
    runId,
    clock: createServerClock(),
    isOnServer,
    events,
    header: () => header,
    shownCount: () => shown,
    phase: () => phase,
    isReconnecting: () => isReconnecting,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setHeader(next) {
      // The header that comes with each rejoin says the same of what the run was made of.
      if (header) return;
      header = next;
      commit();
    },
    push(event) {
      if (event.seq !== events.length + 1) return;
      events.push(event);
      if (root === null && event.chunk.type === "data-span-start") root = event.chunk.data.span;
      if (isRootEnd(event, root)) isOver = true;
      if (isScheduled) return;
      // Said before the frame is asked for, which may come at once.
      isScheduled = true;
      cancelFrame = schedule(commit);
    },
    lastSeq: () => events.length,
    hasEnded: () => isOver,
    setPhase(next) {
      phase = next;
      commit();
    },
    setReconnecting(next) {
      if (next === isReconnecting) return;
      isReconnecting = next;
      commit();
    },
  };
}
