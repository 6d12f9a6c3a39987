import type { PatchOperation } from "#lib/protocol/log-patch";

type Node = Record<string, unknown> | unknown[];

function child(node: Node, key: string): Node {
  const value = Array.isArray(node) ? node[Number(key)] : Object.hasOwn(node, key) ? node[key] : undefined;
  if (typeof value !== "object" || value === null) throw new Error(`There is nothing at ${key}.`);
  return value as Node; // objects and arrays are all that JSON has besides values
}

/** Applies the operations the log uses as RFC 6902 says, to a document of its own; throws for a path that is not there. */
export function applyPatch(document: unknown, ops: readonly PatchOperation[]): unknown {
  let root: unknown = structuredClone(document);
  for (const { op, path, value } of structuredClone(ops)) {
    if (path === "") {
      root = value;
      continue;
    }
    const keys = path
      .split("/")
      .slice(1)
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = keys.pop() ?? "";
    const target = keys.reduce<Node>((node, key) => child(node, key), child([root], "0"));
    if (Array.isArray(target)) {
      if (op !== "add" || last !== "-") throw new Error(`${op} ${path} is no appending.`);
      target.push(value);
    } else {
      if (op === "replace" && !Object.hasOwn(target, last)) throw new Error(`There is nothing to replace at ${path}.`);
      target[last] = value;
    }
  }
  return root;
}
