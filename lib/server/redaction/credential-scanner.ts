import "server-only";
import { credentialPatterns } from "#lib/server/redaction/credential-patterns";
import type { Finding, Scan, TextScanner } from "#lib/server/redaction/text-scanner";

/** Characters of the longest beginning of a pattern. */
const REACH = 80;
/** A private key of 8192 bits takes 6,400 characters. */
const LONGEST = 8192;
/** Characters behind a body that a pattern is told. */
const AFTER = 8;

const beginning = new RegExp(credentialPatterns.map(({ before }) => `(${before})`).join("|"), "g");
const patterns = credentialPatterns.map((pattern) => ({ ...pattern, body: new RegExp(pattern.body, "y") }));

/** The pattern whose beginning was matched. */
function patternOf([, ...groups]: RegExpExecArray) {
  const pattern = patterns[groups.findIndex((group) => group !== undefined)];
  if (!pattern) throw new RangeError("A beginning belongs to no pattern.");
  return pattern;
}

function scan(text: string, from: number, isWhole: boolean): Scan {
  const findings: Finding[] = [];
  beginning.lastIndex = from;
  for (let match = beginning.exec(text); match; match = beginning.exec(text)) {
    const start = beginning.lastIndex;
    // Another one may begin within this beginning, or in the body of what is none.
    beginning.lastIndex = match.index + 1;
    const { notBehind, body: expression, length } = patternOf(match);
    if (notBehind?.test(text.charAt(match.index - 1))) continue;
    expression.lastIndex = start;
    const body = expression.exec(text)?.[0] ?? "";
    const end = start + body.length;
    const told = end < text.length || isWhole ? length(body, text.slice(end, end + AFTER)) : undefined;
    if (told === undefined && !isWhole) return { findings, open: start };
    const found = told ?? length(body, "") ?? 0;
    if (found === 0) continue;
    findings.push({ from: start, to: start + found });
    beginning.lastIndex = start + found;
  }
  return { findings, open: text.length };
}

/** Finds what has the shape of a credential. What tells its kind, such as `Bearer` or `sk-`, stays readable. */
export const credentialScanner: TextScanner = { reach: REACH, longest: LONGEST, scan };
