import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chainStreams } from "#lib/server/redaction/chain-streams";
import { credentialScanner } from "#lib/server/redaction/credential-scanner";
import { maskText } from "#lib/server/redaction/mask-text";
import { secretForms } from "#lib/server/redaction/secret-forms";
import { createSecretScanner } from "#lib/server/redaction/secret-scanner";
import { harmlessTexts, plantedCredentials } from "#lib/server/redaction/testing/credentials";
import type { TextScanner } from "#lib/server/redaction/text-scanner";
import { createTextStream } from "#lib/server/redaction/text-stream";

// Some begin with one another, hold one another, or repeat themselves.
const secrets = [
  ...["sk-proj-Zx8Qw3Er5Ty7Ui9Op1As2Df4Gh6Jk8", "password", "password-and-more", 'a"b\\c"d"e', "%40half\nof"],
  ...["ééé😀😀xy12", "postgres://me:p%40ss-word@db/w", "aaaaaaaa", "aaaaaaaabaaaaaaaa", "abababababababab"],
];
const forms = secrets.flatMap(secretForms);
const planted = [...forms, ...plantedCredentials.map(({ text }) => text), ...harmlessTexts];

/** What credentials are put together from. */
const shards = [
  ...[
    "-----BEGIN ",
    "RSA ",
    "PRIVATE KEY",
    "-----",
    "-----END",
    "--",
    "sk-",
    "eyJ",
    "eyJhbGciOiJIUzI1NiJ9.",
    "://",
    "***",
  ],
  ...[
    "Bearer ",
    "authorization",
    "set-",
    "cookie",
    ":",
    ": ",
    '["',
    '\\"',
    "; ",
    "sid=s1",
    "@",
    "Zx8Qw3Er5Ty7Ui9",
    "\n",
  ],
];
const anyPlace = fc.tuple(fc.constantFrom(...planted), fc.nat(80));
const fragments = fc.oneof(
  fc.constantFrom(...planted),
  fc.array(fc.constantFrom(...shards), { maxLength: 8 }).map((parts) => parts.join("")),
  anyPlace.map(([text, at]) => text.slice(0, at % (text.length + 1))),
  anyPlace.map(([text, at]) => text.slice(at % (text.length + 1))),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...'absk-p :/"\\@.*[]'), maxLength: 8 }),
);
const texts = fc.array(fragments, { maxLength: 8 }).map((parts) => parts.join(""));
const sizes = fc.oneof(
  fc.constant([1]),
  fc.array(fc.nat(12), { minLength: 1, maxLength: 9 }).filter((list) => list.some((size) => size > 0)),
);

/** The text in pieces of these sizes, over and over; some may be empty. */
function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, index = 0; at < text.length; index++) {
    const length = lengths[index % lengths.length] ?? 1;
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

function flow(scanners: readonly TextScanner[], pieces: readonly string[]) {
  const [first, ...others] = scanners.map((scanner) => createTextStream<number>(scanner));
  if (!first) throw new Error("There is nothing to look for.");
  const stream = others.reduce(chainStreams, first);
  return [...pieces.flatMap((text, carrier) => stream.push({ text, carrier })), ...stream.end()];
}

const known = createSecretScanner(secrets);
if (!known) throw new Error("There is nothing to look for.");

describe.each([
  { what: "known secrets", scanners: [known] },
  { what: "credentials", scanners: [credentialScanner] },
  { what: "known secrets, then credentials", scanners: [known, credentialScanner] },
])("a text that is looked through for $what", ({ scanners }) => {
  it("comes to the masked whole however it is cut, piece for piece and in order", () => {
    fc.assert(
      fc.property(texts, sizes, (text, lengths) => {
        const pieces = cut(text, lengths);
        const out = flow(scanners, pieces);
        expect(out.map((piece) => piece.text).join("")).toBe(maskText(scanners, text));
        expect(out.map(({ carrier }) => carrier)).toEqual(pieces.map((_piece, index) => index));
      }),
      { numRuns: 5_000 },
    );
  });

  it("comes out exactly as it was cut when there is nothing to hide", () => {
    fc.assert(
      fc.property(texts, sizes, (text, lengths) => {
        fc.pre(maskText(scanners, text) === text);
        const pieces = cut(text, lengths);
        expect(flow(scanners, pieces).map((piece) => piece.text)).toEqual(pieces);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a text that is looked through for known secrets", () => {
  it("never holds one of them in any of its forms", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const masked = maskText([known], text);
        for (const form of forms) if (masked.includes(form)) throw new Error(`${form} stands in ${masked}`);
      }),
      { numRuns: 5_000 },
    );
  });

  it("holds nothing of a secret but its first characters wherever it is cut", () => {
    for (const secret of secrets) {
      for (let first = 0; first <= secret.length; first++) {
        for (let second = first; second <= secret.length; second++) {
          const pieces = [`<${secret.slice(0, first)}`, secret.slice(first, second), `${secret.slice(second)}>`];
          const out = flow([known], pieces);
          expect(out.map((piece) => piece.text).join("")).toBe(maskText([known], `<${secret}>`));
        }
      }
    }
  });
});
