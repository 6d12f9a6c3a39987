/** One line of JSON as it is drawn. */
export interface JsonLine {
  /** Unique in its document, and the same however much of it is open. */
  id: string;
  depth: number;
  /** The name it stands under, as JSON with its colon; empty inside a list. */
  label: string;
  text: string;
  tone: "mark" | "string" | "number" | "literal";
  /** Set on the first line of what can be folded: its place, and whether it is open. */
  fold: { path: string; isOpen: boolean } | null;
  /** Set on a line that stands for what is not shown: its place and how much there is. */
  rest: { path: string; amount: number; unit: "values" | "characters" } | null;
}

/** What a reader opened, folded and asked to see all of, by place. */
export interface JsonFolds {
  open: ReadonlyMap<string, boolean>;
  /** How many more values of a list or object are shown than at first. */
  more: ReadonlyMap<string, number>;
}

/** Levels that are open from the beginning. */
const OPEN_LEVELS = 2;
/** What holds no more values than this is open, too. */
const SMALL = 24;
/** A list or object of plain values that is no longer than this stands on one line. */
const SHORT = 60;
/** Values of one list or object that are shown at first. */
const FIRST_VALUES = 200;
/** Characters of one string that are shown at first, and of one line of a string that is open. */
const LINE = 1_000;

type Container = readonly unknown[] | Readonly<Record<string, unknown>>;

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

/** Whether there are at most `limit` values in it, however deep; looks no further. */
function isSmall(value: unknown, limit: number): boolean {
  let left = limit;
  const count = (each: unknown): boolean => {
    left -= 1;
    return left >= 0 && (!isContainer(each) || Object.values(each).every(count));
  };
  return count(value);
}

/** Where a line that begins at `from` ends: never between the halves of a character. */
function lineEnd(json: string, from: number): number {
  const end = from + LINE;
  const code = json.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end + 1 : end;
}

/** A short list or object of plain values on one line; null for any other. */
function onOneLine(value: Container): string | null {
  const values: readonly unknown[] = Object.values(value);
  if (values.length > SHORT / 3 || values.some(isContainer)) return null;
  const parts = Object.entries(value).map(([key, each]) => {
    const json = JSON.stringify(each) ?? "null";
    return Array.isArray(value) ? json : `${JSON.stringify(key)}: ${json}`;
  });
  const inside = parts.join(", ");
  if (inside.length > SHORT) return null;
  return Array.isArray(value) ? `[${inside}]` : inside === "" ? "{}" : `{ ${inside} }`;
}

function toneOf(value: unknown): JsonLine["tone"] {
  if (typeof value === "string") return "string";
  return typeof value === "number" ? "number" : "literal";
}

/**
 * JSON as lines. What is large is folded, cut or shown in part until the reader asks for more, so that a document of any size gives
 * few lines at first. What `pattern` finds is open.
 */
export function jsonLines(document: unknown, folds: JsonFolds, pattern: RegExp | null): JsonLine[] {
  const lines: JsonLine[] = [];
  const isSought = (value: unknown): boolean => pattern?.test(JSON.stringify(value) ?? "") ?? false;

  function put(id: string, line: Partial<JsonLine> & Pick<JsonLine, "depth" | "text">) {
    lines.push({ id, label: "", tone: "mark", fold: null, rest: null, ...line });
  }

  function putString(path: string, head: Pick<JsonLine, "depth" | "label">, value: string, comma: string) {
    const json = JSON.stringify(value);
    if (json.length <= LINE) return put(path, { ...head, text: json + comma, tone: "string" });
    const isOpen = folds.open.get(path) ?? isSought(value);
    const fold = { path, isOpen };
    const first = lineEnd(json, 0);
    if (!isOpen) {
      put(path, { ...head, text: `${json.slice(0, first)}…`, tone: "string", fold });
      const rest = { path, amount: json.length - first, unit: "characters" } as const;
      return put(`rest:${path}`, { depth: head.depth + 1, text: "", rest });
    }
    put(path, { ...head, text: json.slice(0, first), tone: "string", fold });
    for (let from = first; from < json.length; from = lineEnd(json, from)) {
      const end = lineEnd(json, from);
      const text = json.slice(from, end) + (end >= json.length ? comma : "");
      put(`${from}:${path}`, { depth: head.depth + 1, text, tone: "string" });
    }
  }

  function putContainer(path: string, head: Pick<JsonLine, "depth" | "label">, value: Container, comma: string) {
    const isList = Array.isArray(value);
    const [begin, end] = isList ? ["[", "]"] : ["{", "}"];
    const short = onOneLine(value);
    if (short !== null) return put(path, { ...head, text: short + comma, tone: "string" });
    const keys = Object.keys(value);
    const isOpen = folds.open.get(path) ?? (head.depth < OPEN_LEVELS || isSmall(value, SMALL) || isSought(value));
    const fold = { path, isOpen };
    if (!isOpen) return put(path, { ...head, text: `${begin}…${end}${comma}`, fold });
    put(path, { ...head, text: begin, fold });
    const depth = head.depth + 1;
    const shown = FIRST_VALUES + (folds.more.get(path) ?? 0);
    for (const [index, key] of keys.slice(0, shown).entries()) {
      const label = isList ? "" : `${JSON.stringify(key)}: `;
      walk(
        `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        { depth, label },
        Reflect.get(value, key),
        index < keys.length - 1 ? "," : "",
      );
    }
    if (keys.length > shown) {
      put(`rest:${path}`, { depth, text: "", rest: { path, amount: keys.length - shown, unit: "values" } });
    }
    put(`end:${path}`, { depth: head.depth, text: end + comma });
  }

  function walk(path: string, head: Pick<JsonLine, "depth" | "label">, value: unknown, comma: string): void {
    if (isContainer(value)) putContainer(path, head, value, comma);
    else if (typeof value === "string") putString(path, head, value, comma);
    else put(path, { ...head, text: `${JSON.stringify(value) ?? "null"}${comma}`, tone: toneOf(value) });
  }

  walk("", { depth: 0, label: "" }, document, "");
  return lines;
}
