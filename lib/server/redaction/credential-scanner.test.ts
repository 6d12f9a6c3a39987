import { describe, expect, it } from "vitest";
import { credentialScanner } from "#lib/server/redaction/credential-scanner";
import { MASK } from "#lib/server/redaction/mask";
import { maskText } from "#lib/server/redaction/mask-text";
import { harmlessTexts, plantedCredentials } from "#lib/server/redaction/testing/credentials";

const masked = (text: string): string => maskText([credentialScanner], text);

describe("the shape of a credential", () => {
  it.each(plantedCredentials)("is masked where it is that of $what", ({ text, secret }) => {
    expect(text).toContain(secret);
    expect(masked(text)).not.toContain(secret);
    expect(masked(text)).toContain(MASK);
  });

  it("leaves everything round it as it is, with what tells its kind", () => {
    expect(masked("key sk-proj-Zx8Qw3Er5Ty7Ui9Op1As2 set")).toBe(`key sk-${MASK} set`);
    expect(masked("it is **sk-Zx8Qw3Er5Ty7Ui9** now")).toBe(`it is **sk-${MASK}** now`);
    expect(masked("Authorization: Bearer abc123def456, then")).toBe(`Authorization: ${MASK}, then`);
    expect(masked("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl. It")).toBe(`got eyJ${MASK}. It`);
    expect(masked("to postgres://whisker:hunter22@db/whisker")).toBe(`to postgres://${MASK}@db/whisker`);
    expect(masked('"set-cookie":["sid=abc123; Path=/","b=def456"],"x":1')).toBe(`"set-cookie":["${MASK}"],"x":1`);
    expect(masked('{"x-api-key":"abcdefghijkl1234","a":1}')).toBe(`{"x-api-key":"${MASK}","a":1}`);
  });

  it("is masked where it begins within the beginning of what is none", () => {
    const key = "\nMIIEvQIBADANBgkq\n";
    expect(masked(`-----BEGIN PRIVATE KEY-----BEGIN PRIVATE KEY-----${key}-----END PRIVATE KEY-----`)).toBe(
      `-----BEGIN PRIVATE KEY-----BEGIN PRIVATE KEY-----${MASK}-----END PRIVATE KEY-----`,
    );
  });

  it("masks every one of many", () => {
    expect(masked("a://b:c@d e://f:g@h sk-abcdefgh12345678 sk-abcdefgh12345678")).toBe(
      `a://${MASK}@d e://${MASK}@h sk-${MASK} sk-${MASK}`,
    );
  });
});

describe("an ordinary text", () => {
  it.each(harmlessTexts)("stays as it is: %s", (text) => expect(masked(text)).toBe(text));
});

describe("a long text", () => {
  const beginnings = [
    ...["sk-", "-sk-", "sk-a*", "gho_a", "eyJ", ".eyJ", "eyJaaaaaaaa.", "Bearer ", "bearer a ", "://", "://a:", ":a@"],
    ...["-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "- ", "cookie:", "cookie: a; ", '"cookie":["', "cookie:a;"],
    ...["authorization: basic ", "x-api-key:", "[", "\\", '\\"', " ", "a", "A1", "=", ";", "."],
  ];

  // Where one character were looked at as often as there are characters, it would be a minute.
  it.each(beginnings)("of nothing but %j is looked through in less than 2 seconds", (beginning) => {
    for (const lead of [
      "",
      "sk-",
      "eyJ",
      "://",
      "cookie: ",
      'cookie:["a=b',
      "-----BEGIN PRIVATE KEY-----",
      "Bearer ",
    ]) {
      const text = lead + beginning.repeat(2 ** 18 / beginning.length);
      const start = performance.now();
      masked(text);
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });
});
