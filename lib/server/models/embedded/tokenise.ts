import "server-only";

const PIECES = /\\["\\nrt]| ?[\p{L}\p{M}]+| ?\p{N}{1,3}|\s*\n\s*| ?[^\s\p{L}\p{M}\p{N}\\]{1,3}|\s+|[\s\S]/gu;
/** Longest word that stays in one piece, its leading space not counted. */
const WHOLE_WORD = 7;

/** Cuts a text into word pieces as a language model's tokens are: a leading space belongs to its word. Joined they are the text. */
export function tokenise(text: string): string[] {
  return (text.match(PIECES) ?? []).flatMap(splitLongWord);
}

function splitLongWord(piece: string): string[] {
  const characters = [...piece];
  const space = piece.startsWith(" ") ? 1 : 0;
  const length = characters.length - space;
  if (length <= WHOLE_WORD) return [piece];
  const count = Math.ceil(length / (WHOLE_WORD - 1));
  return Array.from({ length: count }, (_, index) => {
    const start = index === 0 ? 0 : space + Math.ceil((index * length) / count);
    return characters.slice(start, space + Math.ceil(((index + 1) * length) / count)).join("");
  });
}
