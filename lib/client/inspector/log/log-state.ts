import type { FrameScheduler } from "#lib/client/frame-scheduler";
import { type PatchChange, patchChanges } from "#lib/client/inspector/log/patch-changes";
import { createLogDocument } from "#lib/projections/log-document";
import type { LogPatch } from "#lib/protocol/log-patch";

/** The document of the `log` view after a patch. A new object whenever anything of it has changed. */
export interface ShownLogState {
  /** Place of the patch in the list; -1 before the first. */
  index: number;
  /** It changes in place; null before the first patch. */
  document: unknown;
  /** What the patch changed, by pointer. */
  changes: ReadonlyMap<string, PatchChange>;
  /** Whether another patch was asked for that is not there yet. */
  isBusy: boolean;
}

/** Goes back and forth between the states of a log. */
export interface LogState {
  shown(): ShownLogState;
  /** Goes to the state after the patch at this place, at once where that is near, else a slice a frame. */
  show(index: number): void;
  subscribe(listener: () => void): () => void;
  /** Ends what goes on. */
  stop(): void;
}

export interface LogStateOptions {
  /** The patches as far as they are here. */
  patches(): readonly { item: LogPatch }[];
  schedule: FrameScheduler;
  /** A clock in ms, by which a slice is cut off. */
  now(): number;
}

/** Longest time between two frames, in ms. */
const SLICE = 8;
/** Patches between two looks at the clock. */
const STRIDE = 100;

const noChanges: ReadonlyMap<string, PatchChange> = new Map();

/** States before the first patch. Each patch on the way is applied, or taken back, once. */
export function createLogState({ patches, schedule, now }: LogStateOptions): LogState {
  const document = createLogDocument();
  const listeners = new Set<() => void>();
  let shown: ShownLogState = { index: -1, document: null, changes: noChanges, isBusy: false };
  let index = -1;
  let target = -1;
  let cancelSlice: (() => void) | null = null;

  const opsAt = (place: number) => patches()[place]?.item.ops ?? [];

  function say(changes: ReadonlyMap<string, PatchChange>, isBusy: boolean) {
    shown = { index, document: document.value, changes, isBusy };
    for (const listener of [...listeners]) listener();
  }

  /** Goes to the patch before the one that is wanted; answers whether it came there within a slice. */
  function approach(): boolean {
    const start = now();
    const before = Math.max(target - 1, -1);
    for (let count = 1; index !== before; count += 1) {
      if (index > before) {
        document.undo();
        index -= 1;
      } else {
        index += 1;
        document.apply(opsAt(index));
      }
      if (count % STRIDE === 0 && now() - start > SLICE) return index === before;
    }
    return true;
  }

  function go() {
    cancelSlice = null;
    if (!approach()) {
      say(noChanges, true);
      cancelSlice = schedule(go);
      return;
    }
    if (target < 0) {
      say(noChanges, false);
      return;
    }
    const ops = opsAt(target);
    const changes = patchChanges(document.value, ops);
    document.apply(ops);
    index = target;
    say(changes, false);
  }

  return {
    shown: () => shown,
    show(wanted) {
      const next = Math.min(Math.max(wanted, -1), patches().length - 1);
      const isUnderWay = cancelSlice !== null;
      if (next === target && (isUnderWay || !shown.isBusy)) return;
      target = next;
      if (!isUnderWay) go();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      cancelSlice?.();
      cancelSlice = null;
      target = index;
    },
  };
}
