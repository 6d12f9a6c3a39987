import { describe, expect, it } from "vitest";
import { credentialScanner } from "#lib/server/redaction/credential-scanner";
import { createSecretScanner } from "#lib/server/redaction/secret-scanner";
import type { TextScanner } from "#lib/server/redaction/text-scanner";
import { createTextStream } from "#lib/server/redaction/text-stream";

function secretScanner(...secrets: string[]): TextScanner {
  const scanner = createSecretScanner(secrets);
  if (!scanner) throw new Error("These are too short.");
  return scanner;
}

/** What comes out with each piece, and at last with the end. */
function flow(scanner: TextScanner, pieces: string[]): string[][] {
  const stream = createTextStream<number>(scanner);
  const out = pieces.map((text, carrier) => stream.push({ text, carrier }));
  return [...out, stream.end()].map((each) => each.map(({ text }) => text));
}

describe("a text that comes in pieces", () => {
  const scanner = secretScanner("0123456789abcdefghijklmn");

  it("goes through piece by piece when no secret begins in it", () => {
    expect(flow(scanner, ["The ", "012", " 3", " cats"])).toEqual([["The "], ["012"], [" 3"], [" cats"], []]);
  });

  it("waits where a secret may have begun, and goes on as it came when it has not", () => {
    expect(flow(scanner, ["a 01", "23", "45", "9", " b"])).toEqual([["a 01"], [], [], ["23", "45", "9"], [" b"], []]);
  });

  it("is masked where the secret begins, and nothing is left of the pieces within it", () => {
    expect(flow(scanner, ["a 0123", "456789abc", "def", "ghijklmn b"])).toEqual([
      [],
      [],
      [],
      ["a 012[redacted]", "", "", " b"],
      [],
    ]);
  });

  it("lets go of what waits when it is over", () => {
    expect(flow(scanner, ["a", " 0123", "45"])).toEqual([["a"], [], [], [" 0123", "45"]]);
  });

  it("ends in the middle of a secret with no more than its first characters when most of it was said", () => {
    expect(flow(scanner, ["a ", "0123456", "789abcdef", "ghijklm"])).toEqual([
      ["a "],
      [],
      [],
      [],
      ["012[redacted]", "", ""],
    ]);
  });

  it("does not wait for more than the longest thing it looks for", () => {
    const [first, ...rest] = flow(credentialScanner, [
      "-----BEGIN PRIVATE KEY-----",
      ...Array.from({ length: 10 }, () => "a".repeat(1_000)),
    ]);
    expect(first).toEqual(["-----BEGIN PRIVATE KEY-----"]);
    expect(rest.findIndex((pieces) => pieces.length > 0)).toBe(8);
    expect(rest.flat().join("")).toMatch(/^\[redacted\]a{0,2000}$/);
  });

  it("keeps what came with a piece", () => {
    const stream = createTextStream<string>(scanner);
    expect(stream.push({ text: "0123", carrier: "one" })).toEqual([]);
    expect(stream.push({ text: "!", carrier: "two" })).toEqual([
      { text: "0123", carrier: "one" },
      { text: "!", carrier: "two" },
    ]);
  });
});

describe("a credential in a text that comes in pieces", () => {
  it("waits from behind what tells its kind until it is known for one", () => {
    const pieces = ["Bea", "rer ", "abc", "def123", "456", ".", " More"];
    expect(flow(credentialScanner, pieces)).toEqual([
      ["Bea"],
      ["rer "],
      [],
      [],
      [],
      [],
      ["[redacted]", "", "", ".", " More"],
      [],
    ]);
  });

  it("is none at the end of a word, however long ago that was", () => {
    const pieces = [..."a desk-0123456789abcdef, then another word and another word. ".repeat(4)];
    expect(flow(credentialScanner, pieces).flat()).toEqual(pieces);
  });

  it("lets an address through with its host", () => {
    const pieces = ["at http", "://", "local", "host:", "3000", "/api", " now"];
    expect(flow(credentialScanner, pieces)).toEqual([
      ["at http"],
      ["://"],
      [],
      [],
      [],
      ["local", "host:", "3000", "/api"],
      [" now"],
      [],
    ]);
  });
});
