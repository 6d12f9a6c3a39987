import { keysOfPointer } from "#lib/client/inspector/log/json-pointer";

/** A path of the log's document in the reader's words: which entry of `logs` it is in, null for the run itself, and what of that. */
export interface PathNames {
  entry: string | null;
  rest: string;
}

/** Reads a path. The whole document, and the whole of an entry, have an empty rest. */
export function pathNames(path: string): PathNames {
  const keys = keysOfPointer(path);
  const [first, entry, ...rest] = keys;
  if (first !== "logs" || entry === undefined) return { entry: null, rest: keys.join("/") };
  return { entry, rest: rest.join("/") };
}
