import type { RunLog } from "#lib/client/inspector/run-log";
import type { RunEvent } from "#lib/protocol/run-event";

/** How fast a replay may go, as a multiple of the time the run took. */
export const replaySpeeds = [0.25, 0.5, 1, 2, 4, 8, 16] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];

export interface ReplayState {
  /** The last event that is shown; 0 before the first. */
  seq: number;
  isPlaying: boolean;
  /** Whether the end of the log is shown and stays shown as the log grows. */
  isAtEnd: boolean;
  speed: ReplaySpeed;
}

/** A place in a log, and a clock that moves it. */
export interface Replay {
  state(): ReplayState;
  /** The run's own time at this moment of the replay, in ms since 1970; 0 before there is an event. */
  time(): number;
  /** Goes to the moment after this event, within what is there, and stays there. */
  seek(seq: number): void;
  /** Goes on by so many events, back where negative. */
  step(events: number): void;
  /** Goes on from here in the run's own time; from the beginning when the end of a run is shown. */
  play(): void;
  pause(): void;
  setSpeed(speed: ReplaySpeed): void;
  /** Shows the end, and whatever comes after it. */
  toEnd(): void;
  subscribe(listener: () => void): () => void;
  /** Looks after the log and the frames until the returned function is called. */
  attach(): () => void;
}

export interface ReplayEnvironment {
  /** A clock in ms. */
  now(): number;
  /** Calls back once with the next frame; answers what calls it off. */
  nextFrame(callback: () => void): () => void;
}

/** A replay that shows the end of `log`. */
export function createReplay(log: RunLog, environment: ReplayEnvironment): Replay {
  const listeners = new Set<() => void>();
  let state: ReplayState = { seq: log.shownCount(), isPlaying: false, isAtEnd: true, speed: 1 };
  /** The run's own time while it plays, which stands between two events most of the time. */
  let time: number | null = null;
  let lastFrame = 0;
  let cancelFrame: (() => void) | null = null;

  const timeOf = (seq: number): number => (log.events[Math.max(seq, 1) - 1] as RunEvent | undefined)?.at ?? 0;

  function change(next: Partial<ReplayState>) {
    const changed = { ...state, ...next };
    const isSame =
      changed.seq === state.seq &&
      changed.isPlaying === state.isPlaying &&
      changed.isAtEnd === state.isAtEnd &&
      changed.speed === state.speed;
    if (isSame) return;
    state = changed;
    for (const listener of [...listeners]) listener();
  }

  function halt() {
    cancelFrame?.();
    cancelFrame = null;
    time = null;
  }

  function seek(seq: number) {
    const place = Math.min(Math.max(Math.round(seq), 0), log.shownCount());
    if (state.isPlaying) {
      time = timeOf(place);
      change({ seq: place, isAtEnd: false });
    } else change({ seq: place, isAtEnd: place === log.shownCount() });
  }

  function onFrame() {
    cancelFrame = null;
    if (!state.isPlaying || time === null) return;
    const now = environment.now();
    time += (now - lastFrame) * state.speed;
    lastFrame = now;
    let { seq } = state;
    const end = log.shownCount();
    while (seq < end && timeOf(seq + 1) <= time) seq += 1;
    const isDone = seq >= end;
    if (isDone) halt();
    else cancelFrame = environment.nextFrame(onFrame);
    change({ seq, isPlaying: !isDone, isAtEnd: isDone });
  }

  return {
    state: () => state,
    time: () => time ?? timeOf(state.seq),
    seek,
    step: (events) => seek(state.seq + events),
    play() {
      if (state.isPlaying || log.shownCount() === 0) return;
      const seq = state.seq >= log.shownCount() ? 0 : state.seq;
      time = timeOf(seq);
      lastFrame = environment.now();
      change({ seq, isPlaying: true, isAtEnd: false });
      cancelFrame = environment.nextFrame(onFrame);
    },
    pause() {
      halt();
      change({ isPlaying: false });
    },
    setSpeed: (speed) => change({ speed }),
    toEnd() {
      halt();
      change({ seq: log.shownCount(), isPlaying: false, isAtEnd: true });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach() {
      const follow = () => {
        if (state.isAtEnd) change({ seq: log.shownCount() });
      };
      follow();
      const stop = log.subscribe(follow);
      return () => {
        stop();
        halt();
        change({ isPlaying: false });
      };
    },
  };
}
