import "server-only";

/** What becomes of the texts in a value. */
export interface TextRules {
  /** A text, also the name of an object's entry. */
  text(text: string): string;
  /** Asked of each list and object before its own texts are changed; answers it, or a copy. */
  container?(container: object): object;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  const hasOwnText = "toJSON" in value && typeof value.toJSON === "function";
  return (prototype === Object.prototype || prototype === null) && !hasOwnText;
}

function mapList(list: readonly unknown[], rules: TextRules): unknown {
  let copy: unknown[] | undefined;
  for (const [index, item] of list.entries()) {
    const mapped = mapTexts(item, rules);
    if (mapped === item) continue;
    copy ??= [...list];
    copy[index] = mapped;
  }
  return copy ?? list;
}

function mapObject(object: object, rules: TextRules): unknown {
  let isSame = true;
  const mapped = Object.entries(object).map(([name, item]: [string, unknown]) => {
    const entry = [rules.text(name), mapTexts(item, rules)] as const;
    isSame &&= entry[0] === name && entry[1] === item;
    return entry;
  });
  return isSame ? object : Object.fromEntries(mapped);
}

/**
 * A value of JSON with its texts changed; the very value where nothing changes. What is neither a plain object nor a list is taken
 * as it stands in JSON text.
 */
export function mapTexts(value: unknown, rules: TextRules): unknown {
  if (typeof value === "string") return rules.text(value);
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value) && !isPlain(value)) {
    const text: string | undefined = JSON.stringify(value);
    return text === undefined ? value : mapTexts(JSON.parse(text), rules);
  }
  const container = rules.container?.(value) ?? value;
  return Array.isArray(container) ? mapList(container, rules) : mapObject(container, rules);
}
