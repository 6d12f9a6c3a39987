import "server-only";
import { isHeaderValue } from "#lib/server/redaction/header-value";
import { MASK } from "#lib/server/redaction/mask";

const names = new Set(["authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key"]);

const isDropped = (name: unknown): name is string => typeof name === "string" && names.has(name.toLowerCase());

/** Under a header's own name anything is its value; only a cookie may be a biscuit. */
function maskValue(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => maskValue(name, item));
  if (typeof value !== "string" || value === "") return value;
  return name.toLowerCase().endsWith("cookie") && !isHeaderValue(value) ? value : MASK;
}

/** `[name, value]`, or names and values in turn as Node lists them. */
function dropFromList(list: readonly unknown[]): readonly unknown[] {
  if (list.length % 2 !== 0 || !list.every((item) => typeof item === "string")) return list;
  return list.map((item, index) =>
    index % 2 === 1 && isDropped(list[index - 1]) && isHeaderValue(item) ? MASK : item,
  );
}

/** `{ name, value }`, as records of traffic list them. */
function dropFromPair(object: object): object {
  if (!("name" in object && "value" in object) || !isDropped(object.name)) return object;
  return { ...object, value: maskValue(object.name, object.value) };
}

/**
 * A list or an object without the values of headers that let somebody in, in each of the shapes that headers are kept in. Answers it
 * itself where it holds none.
 */
export function dropHeaders(container: object): object {
  if (Array.isArray(container)) return container.some(isDropped) ? dropFromList(container) : container;
  const named = Object.keys(container).filter(isDropped);
  if (named.length === 0) return dropFromPair(container);
  const entries = Object.entries(container).map(([name, value]) => [
    name,
    isDropped(name) ? maskValue(name, value) : value,
  ]);
  return dropFromPair(Object.fromEntries(entries));
}
