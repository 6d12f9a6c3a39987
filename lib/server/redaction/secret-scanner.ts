import "server-only";
import { secretForms } from "#lib/server/redaction/secret-forms";
import type { Finding, Scan, TextScanner } from "#lib/server/redaction/text-scanner";

/** Shorter values would also hide ordinary words. */
const MIN_SECRET_LENGTH = 8;
/** Characters of a secret that stay readable: one in eight, and never more than this. */
const MOST_READABLE = 3;

interface Form {
  text: string;
  /** How many of its characters stay readable. */
  readable: number;
}

// No escape may be cut in two: what is written of a text must still be the JSON or the address that it was.
const oneCharacter = /%[0-9a-f]{2}|\\+(?:u[0-9a-f]{4}|[^\\])|./gisu;

function formsOf(secret: string): Form[] {
  const count = Math.min(MOST_READABLE, Math.floor(secret.length / 8));
  return secretForms(secret).map((text) => ({
    text,
    readable: (text.match(oneCharacter) ?? []).slice(0, count).join("").length,
  }));
}

/** The place of two neighbouring characters in a table. */
const placeOf = (code: number, next: number): number => ((code & 127) << 7) | (next & 127);

/** What there is at an index: a finding, or the index that the text is open from. */
function look(text: string, at: number, forms: readonly Form[], isWhole: boolean): Finding | number | undefined {
  const left = text.length - at;
  let open = text.length;
  let whole: Finding | undefined;
  let half: Finding | undefined;
  for (const form of forms) {
    const from = at + form.readable;
    if (left >= form.text.length) {
      if (!whole && text.startsWith(form.text, at)) whole = { from, to: at + form.text.length };
    } else if (left > form.readable && form.text.startsWith(text.slice(at))) {
      open = Math.min(open, from);
      if (left * 2 > form.text.length) half = { from: Math.min(from, half?.from ?? from), to: text.length };
    }
  }
  if (!isWhole && open < text.length) return Math.min(open, whole?.from ?? open);
  return whole ?? half;
}

/**
 * Finds known secrets in every form they may stand in, the longest first where one begins with another. The first one to three
 * characters stay readable: without them nearly every word would have to wait, because it ends as some secret begins. A text that
 * ends in the middle of a secret has as much as half of it at most. Secrets shorter than 8 characters are not looked for. Undefined
 * when there are none.
 */
export function createSecretScanner(secrets: readonly (string | undefined)[]): TextScanner | undefined {
  const known = new Set(secrets.filter((secret) => secret !== undefined));
  const forms = [...known]
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .flatMap(formsOf)
    .sort((left, right) => right.text.length - left.text.length);
  const longest = forms[0]?.text.length;
  if (longest === undefined) return undefined;
  const table: (Form[] | undefined)[] = Array.from({ length: 1 << 14 });
  const isBeginning = new Uint8Array(table.length);
  for (const form of forms) {
    const place = placeOf(form.text.charCodeAt(0), form.text.charCodeAt(1));
    table[place] = [...(table[place] ?? []), form];
    isBeginning[place] = 1;
  }

  function scan(text: string, from: number, isWhole: boolean): Scan {
    const findings: Finding[] = [];
    const end = text.length - 1;
    for (let at = from, next = text.charCodeAt(from); at < end; at++) {
      const code = next;
      next = text.charCodeAt(at + 1);
      const place = placeOf(code, next);
      if (isBeginning[place] === 0) continue;
      const found = look(text, at, table[place] ?? [], isWhole);
      if (found === undefined) continue;
      if (typeof found === "number") return { findings, open: found };
      findings.push(found);
      at = found.to - 1;
      next = text.charCodeAt(found.to);
    }
    return { findings, open: text.length };
  }

  return { reach: Math.max(...forms.map(({ readable }) => readable)), longest, scan };
}
