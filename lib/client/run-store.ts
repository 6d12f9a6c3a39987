import type { FrameScheduler } from "#lib/client/frame-scheduler";
import { partKey, projectRunShell, type RunShell } from "#lib/client/run-shell";
import { emptyRunView, type FoldableEvent, projectRunView } from "#lib/projections/project-run-view";
import type { PartView, RunView } from "#lib/protocol/run-view";

type Listener = () => void;

/**
 * One run as the page shows it. Events are folded as they come; what was folded is shown once per frame, and only
 * those who watch something that changed are told.
 */
export interface RunStore {
  readonly runId: string;
  /** Folds one event. It is shown with the next frame. */
  push(event: FoldableEvent): void;
  /** Takes a view that was folded elsewhere, of an earlier moment even. It is shown at once. */
  show(view: RunView): void;
  /** Forgets everything, for a log that has to be read again from its first event. */
  reset(): void;
  /** Shows at once what was folded, without waiting for the frame. */
  flush(): void;
  /** Says whether more will be learned of the run. Shown at once. */
  setFollowed(isFollowed: boolean): void;
  /** The view with every event folded in, shown or not. */
  latest(): RunView;
  subscribeShell(listener: Listener): () => void;
  /** What stands where, as shown now. */
  shell(): RunShell;
  /** The shell the store began with, which is what the server drew. */
  initialShell(): RunShell;
  subscribePart(key: string, listener: Listener): () => void;
  /** The part with this key as shown now; undefined once its step was reset. */
  part(key: string): PartView | undefined;
  initialPart(key: string): PartView | undefined;
}

/** A store that begins with `view` (the first event folded into it is `view.seq + 1`). */
export function createRunStore(view: RunView, schedule: FrameScheduler): RunStore {
  const initial = { view, shell: projectRunShell(view, true) };
  let folded = view;
  let shown = view;
  let shell = initial.shell;
  let isFollowed = true;
  let cancelFrame: (() => void) | null = null;
  const shellListeners = new Set<Listener>();
  const partListeners = new Map<string, Set<Listener>>();

  function commit() {
    cancelFrame = null;
    if (folded === shown && shell.isFollowed === isFollowed) return;
    const before = shown;
    const shellBefore = shell;
    shown = folded;
    shell = projectRunShell(shown, isFollowed, shell);
    if (before.parts !== shown.parts) tellParts(changedParts(before.parts, shown.parts));
    if (shell !== shellBefore) for (const listener of [...shellListeners]) listener();
  }

  function tellParts(keys: Iterable<string>) {
    for (const key of keys) for (const listener of [...(partListeners.get(key) ?? [])]) listener();
  }

  function change(next: RunView) {
    if (next === folded) return;
    folded = next;
    cancelFrame ??= schedule(commit);
  }

  function flush() {
    cancelFrame?.();
    commit();
  }

  return {
    runId: view.runId,
    push: (event) => change(projectRunView(folded, event)),
    show(view) {
      folded = view;
      flush();
    },
    reset: () => change(emptyRunView(view.runId)),
    flush,
    setFollowed(next) {
      isFollowed = next;
      flush();
    },
    latest: () => folded,
    subscribeShell(listener) {
      shellListeners.add(listener);
      return () => shellListeners.delete(listener);
    },
    shell: () => shell,
    initialShell: () => initial.shell,
    subscribePart(key, listener) {
      const listeners = partListeners.get(key) ?? new Set();
      partListeners.set(key, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && partListeners.get(key) === listeners) partListeners.delete(key);
      };
    },
    part: (key) => findPart(shown.parts, key),
    initialPart: (key) => findPart(initial.view.parts, key),
  };
}

function findPart(parts: readonly PartView[], key: string): PartView | undefined {
  return parts.findLast((part) => partKey(part) === key);
}

function changedParts(before: readonly PartView[], after: readonly PartView[]): Set<string> {
  const keys = new Set<string>();
  const length = Math.max(before.length, after.length);
  for (let index = 0; index < length; index += 1) {
    const old = before[index];
    const now = after[index];
    if (old === now) continue;
    if (old) keys.add(partKey(old));
    if (now) keys.add(partKey(now));
  }
  return keys;
}
