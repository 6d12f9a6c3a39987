import type { PatchOperation } from "#lib/protocol/log-patch";

/** The `log` view's document of one run, as far as it was patched. */
export interface LogDocument {
  /** Null before the first patch. Contract: a reader changes nothing in it; it grows in place. */
  readonly value: unknown;
  /** How often it was patched, so that a reader sees that it has grown. */
  readonly version: number;
  /**
   * Applies the operations of one patch in order, each in a time that depends on its own size alone. Keeps copies of their values.
   * Throws for a path that is not there, and for anything the `log` view does not write; the document is then as it was.
   */
  apply(ops: readonly PatchOperation[]): void;
  /** Takes the patch back that was applied last, in a time that depends on its own size alone. Without one it does nothing. */
  undo(): void;
}

type Container = Record<string, unknown> | unknown[];

/** What takes one operation back: the list that it appended to, what stood at a key before, or the whole document before it. */
type Undo =
  | unknown[]
  | { entry: Record<string, unknown>; key: string; before: PropertyDescriptor | undefined }
  | { whole: unknown };

/** A copy of a value that came out of JSON. */
function copyOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  // Makes a property of any key, where assigning to `__proto__` would not.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)]));
}

function keysOf(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function within(value: unknown, path: string): Container {
  if (typeof value !== "object" || value === null) throw new Error(`There is nothing at ${path}.`);
  return value as Container; // objects and arrays are all that JSON has besides values
}

function change(root: unknown, { op, path, value }: PatchOperation): Undo {
  const keys = keysOf(path);
  const last = keys.pop() ?? "";
  let target = within(root, path);
  for (const key of keys) {
    if (Array.isArray(target)) throw new Error(`${path} leads into a list.`);
    target = within(Object.hasOwn(target, key) ? target[key] : undefined, path);
  }
  if (Array.isArray(target)) {
    if (op !== "add" || last !== "-") throw new Error(`${op} ${path} is no appending.`);
    target.push(copyOf(value));
    return target;
  }
  const before = Object.getOwnPropertyDescriptor(target, last);
  if (op === "replace" && !before) throw new Error(`There is nothing to replace at ${path}.`);
  Object.defineProperty(target, last, { value: copyOf(value), writable: true, enumerable: true, configurable: true });
  return { entry: target, key: last, before };
}

/** A document that nothing was applied to. */
export function createLogDocument(): LogDocument {
  let value: unknown = null;
  let version = 0;
  /** For each patch that was applied, what takes its operations back. */
  const applied: Undo[][] = [];

  function applyOne(op: PatchOperation): Undo {
    if (op.path !== "") return change(value, op);
    const before = { whole: value };
    value = copyOf(op.value);
    return before;
  }

  function takeBack(undo: Undo): void {
    if (Array.isArray(undo)) undo.pop();
    else if ("whole" in undo) value = undo.whole;
    else if (undo.before) Object.defineProperty(undo.entry, undo.key, undo.before);
    else delete undo.entry[undo.key];
  }

  return {
    get value() {
      return value;
    },
    get version() {
      return version;
    },
    apply(ops) {
      const undos: Undo[] = [];
      try {
        for (const op of ops) undos.push(applyOne(op));
      } catch (error) {
        undos.reverse().forEach(takeBack);
        throw error;
      }
      applied.push(undos);
      version++;
    },
    undo() {
      const undos = applied.pop();
      if (!undos) return;
      undos.reverse().forEach(takeBack);
      version++;
    },
  };
}

/** The JSON Pointers of what operations change, each once: of an appended item, the list. The empty one is the whole document. */
export function changedPaths(ops: readonly PatchOperation[]): string[] {
  return [...new Set(ops.map(({ path }) => (path.endsWith("/-") ? path.slice(0, -2) : path)))];
}
