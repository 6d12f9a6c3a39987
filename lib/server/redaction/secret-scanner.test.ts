import { describe, expect, it } from "vitest";
import { maskText } from "#lib/server/redaction/mask-text";
import { createSecretScanner } from "#lib/server/redaction/secret-scanner";

function masked(text: string, ...secrets: (string | undefined)[]): string {
  const scanner = createSecretScanner(secrets);
  return scanner ? maskText([scanner], text) : text;
}

const secret = `sk-Zx8/Qw3+"Er5\\Ty7 Ui9&é😀'(1)`;
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("a known secret", () => {
  it.each([
    ["as it is", secret],
    ["in JSON text", inJson(secret)],
    ["in JSON text within JSON text", inJson(inJson(secret))],
    ["in an address", encodeURIComponent(secret)],
    [
      "in an address, digits in small letters",
      encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ["in an address, quotes and brackets too", encodeURIComponent(secret).replace("'(1)", "%27%281%29")],
    ["in a form", new URLSearchParams({ secret }).toString().slice("secret=".length)],
    ["in base64", base64(secret)],
    ["in base64 for addresses", Buffer.from(secret).toString("base64url")],
  ])("is masked %s, but for its first three characters", (_, form) => {
    const told = masked(`before ${form} behind`, secret);
    expect(told).toMatch(/^before .{3}\[redacted\].{0,4} behind$/u);
    expect(told).toContain(`before ${form.slice(0, 3)}[`);
  });

  it.each([1, 2, 3, 4, 5])("is masked in base64 with %i bytes before it, and others behind", (count) => {
    const whole = base64(`${"user:".slice(0, count)}${secret}@host`);
    const told = masked(whole, secret);
    expect(told).toContain("[redacted]");
    // Six bits of a character each; those that it shares with its neighbours may stay.
    expect(told.replace("[redacted]", "").length).toBeLessThan(whole.length - base64(secret).length + 8);
  });

  it("is masked as often as it stands there", () => {
    expect(masked("a password1 password1password1", "password1")).toBe("a p[redacted] p[redacted]p[redacted]");
  });

  it("shows one character in eight, and three at most", () => {
    expect(masked("hunter22", "hunter22")).toBe("h[redacted]");
    expect(masked("sixteen-letters!", "sixteen-letters!")).toBe("si[redacted]");
    expect(masked("x".repeat(200), "x".repeat(200))).toBe("xxx[redacted]");
  });

  it("leaves JSON text and addresses whole, whatever it begins with", () => {
    const quotes = '"\n"\n"\n"\n"\n"\n"\n"\n"\n"\n"\n"\n';
    expect(JSON.parse(masked(JSON.stringify({ quotes }), quotes))).toEqual({ quotes: '"\n"[redacted]' });
    const twice = JSON.stringify(JSON.stringify({ quotes }));
    expect(JSON.parse(JSON.parse(masked(twice, quotes)))).toEqual({ quotes: '"\n"[redacted]' });
    expect(decodeURIComponent(masked(encodeURIComponent(quotes), quotes))).toBe('"\n"[redacted]');
    expect(masked("😀".repeat(8), "😀".repeat(8)).isWellFormed()).toBe(true);
  });

  it("hides nothing less when it begins with another one", () => {
    expect(masked("password-and-more password-and", "password", "password-and-more")).toBe(
      "pa[redacted] p[redacted]-and",
    );
  });

  it("is masked where another one began and did not go on", () => {
    expect(masked("postgres://me:hunter22@elsewhere", "postgres://me:hunter22@db/x", "hunter22")).toBe(
      "postgres://me:h[redacted]@elsewhere",
    );
  });

  it("at the end of a text is masked once more than half of it stands there", () => {
    expect(masked("it is 0123456789ab", "0123456789abcdefghijklmn")).toBe("it is 0123456789ab");
    expect(masked("it is 0123456789abc", "0123456789abcdefghijklmn")).toBe("it is 012[redacted]");
    expect(masked("it is 0123456789abc or so", "0123456789abcdefghijklmn")).toBe("it is 0123456789abc or so");
  });

  it("is not looked for when it is so short that it is an ordinary word", () => {
    expect(masked("a cat", "cat", undefined, "")).toBe("a cat");
    expect(createSecretScanner(["cat", undefined, ""])).toBeUndefined();
  });
});
