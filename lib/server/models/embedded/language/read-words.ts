import "server-only";

/** Contractions and frequent slips, after apostrophes are gone. */
const SPELT_OUT = new Map([
  ["wheres", "where is"],
  ["whats", "what is"],
  ["whos", "who is"],
  ["hows", "how is"],
  ["theres", "there is"],
  ["teh", "the"],
  ["hte", "the"],
  ["pls", "please"],
  ["u", "you"],
  ["ur", "your"],
  ["kat", "cat"],
]);

/** Reads a text as plain lower-case words: no punctuation, accents or apostrophes, contractions spelt out. */
export function readWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}'’‘`´]/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .flatMap((word) => (SPELT_OUT.get(word) ?? word).split(" "));
}
