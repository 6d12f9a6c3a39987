import "server-only";
import { isHeaderValue } from "#lib/server/redaction/header-value";

/** The shape of a credential, whoever's it is. */
export interface CredentialPattern {
  /** What stands before it and stays readable: an expression for at most 80 characters. */
  before: string;
  /** A character behind which that is no beginning, but the end of a word. */
  notBehind?: RegExp;
  /** What it may be made of. */
  body: string;
  /**
   * How many characters of a body are the credential; 0 when it is none. `after` is what follows the body, which does not go on; it is
   * undefined when more of the text is needed to tell.
   */
  length(body: string, after: string): number | undefined;
}

/** Some tell a key with stars in its middle. */
const keyBody = "[A-Za-z0-9_-]*(?:\\*+[A-Za-z0-9_-]*)?";
const letter = /[A-Za-z0-9_-]/;

/** Of a key that is told with stars, or has a part that no word looks like: long, with a digit in it. */
function keyLength(body: string, shortest: number): number {
  if (body.includes("***")) return body.length;
  const key = body.replace(/\*+$/, ""); // those make it bold
  const isKey = key.length >= shortest && key.split(/[_-]/).some((part) => part.length >= 8 && /\d/.test(part));
  return isKey ? key.length : 0;
}

/** A full stop behind a token ends a sentence. */
const withoutStop = (body: string): string => body.replace(/\.{1,3}$/, "");

function headerLength(body: string): number {
  const value = withoutStop(body);
  return isHeaderValue(value) ? value.length : 0;
}

/** All values of a list up to the last one's closing quote. */
function headerListLength(body: string): number {
  const [first = ""] = body.split(/["'\\]/, 1);
  if (!isHeaderValue(first)) return 0;
  let end = body.trimEnd().length;
  while (/["'\\]/.test(body.charAt(end - 1))) end--;
  return end;
}

const pemEnd = "-----END";
// Of a key that was cut off there are lines without a space; of a sentence that tells of one there are not.
const pemLines = /^(?:\\[nr]|[A-Za-z0-9+/=\r\n])*/;

function pemLength(body: string, after: string): number | undefined {
  if (after.startsWith(pemEnd)) return body.length;
  if (after !== "" && pemEnd.startsWith(after)) return undefined;
  const lines = pemLines.exec(body)?.[0].length ?? 0;
  return lines >= 16 ? lines : 0;
}

const quote = `\\\\{0,7}["']`;
const header = `(?i:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key)(?:${quote})?\\s{0,4}:\\s{0,4}`;

const headerText = `[^\\s"'\\\\;,:]*`;

/**
 * No body goes on behind a further beginning of its own pattern, or only behind one: so each pattern looks at a character a bounded
 * number of times, and no text takes long.
 */
export const credentialPatterns: readonly CredentialPattern[] = [
  // OpenAI and those who copied it, Anthropic, Stripe
  {
    before: "sk-|[sr]k_(?:live|test)_",
    notBehind: letter,
    body: keyBody,
    length: (body) => keyLength(body, 12),
  },
  // GitHub, GitLab, Slack, Hugging Face, Google, AWS
  {
    before: "gh[oprsu]_|github_pat_|glpat-|xox[abeoprs]-|hf_|AIza|A[KS]IA",
    notBehind: letter,
    body: keyBody,
    length: (body) => keyLength(body, 16),
  },
  {
    before: "(?i:bearer) {1,4}",
    notBehind: letter,
    body: "[A-Za-z0-9._~+/=-]*",
    length(body) {
      const token = withoutStop(body);
      const isToken = (token.length >= 8 && /\d/.test(token)) || (token.length >= 16 && /[a-z][A-Z]/.test(token));
      return isToken ? token.length : 0;
    },
  },
  // JSON Web Tokens
  {
    before: "eyJ",
    notBehind: /[A-Za-z0-9_.-]/,
    body: "[A-Za-z0-9_.-]*",
    length: (body) => (/^[\w-]{8,}\.[\w-]{8,}\./.test(body) ? withoutStop(body).length : 0),
  },
  // scheme://user:password@
  {
    before: ":\\/\\/",
    body: `[^\\s/@?#"'<>\\\\]*`,
    length: (body, after) => (after.startsWith("@") && body.includes(":") ? body.length : 0),
  },
  {
    before: "-----BEGIN [A-Z ]{0,24}PRIVATE KEY(?: BLOCK)?-----",
    body: "[A-Za-z0-9+/=\\s\\\\:,]*(?:-(?!-)[A-Za-z0-9+/=\\s\\\\:,]*)*",
    length: pemLength,
  },
  // Headers as JSON text lists them
  { before: `${header}\\[\\s{0,8}${quote}`, notBehind: letter, body: "[^\\[\\]]*", length: headerListLength },
  // A line of a header, or an entry of JSON text
  {
    before: `${header}(?:${quote})?`,
    notBehind: letter,
    body: `(?:(?i:basic|bearer|digest|token|apikey|negotiate) {1,4})?${headerText}(?:(?:; ?|(?<!(?i:on|ie|ey)):)${headerText})*`,
    length: headerLength,
  },
];
