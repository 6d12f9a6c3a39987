/** Characters of a text, and members of an object, that a preview shows. */
const TEXT = 80;
const INNER_TEXT = 32;
const MEMBERS = 4;

function textOf(value: string, limit: number): string {
  return JSON.stringify(value.length > limit ? `${value.slice(0, limit)}…` : value);
}

function inner(value: unknown): string {
  if (typeof value === "string") return textOf(value, INNER_TEXT);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "[…]";
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0 ? "{}" : "{…}";
  return JSON.stringify(value) ?? "null";
}

/** A value on one line: a text or number as JSON, an object or list by its first members, whose own are left out. Costs the same for any size. */
export function previewOfValue(value: unknown): string {
  if (typeof value === "string") return textOf(value, TEXT);
  if (typeof value !== "object" || value === null) return inner(value);
  const isList = Array.isArray(value);
  const names = isList ? [...value.slice(0, MEMBERS).keys()] : Object.keys(value);
  const shown = names.slice(0, MEMBERS).map((name) => {
    const text = inner(Object.getOwnPropertyDescriptor(value, name)?.value);
    return isList ? text : `${name}: ${text}`;
  });
  const isMore = isList ? value.length > MEMBERS : names.length > MEMBERS;
  const text = [...shown, ...(isMore ? ["…"] : [])].join(", ");
  if (text === "") return isList ? "[]" : "{}";
  return isList ? `[${text}]` : `{ ${text} }`;
}
