/** A piece of a token as it is drawn. Space is drawn with a mark, because it is part of what a model said. */
export interface TokenPiece {
  kind: "words" | "spaces" | "line-end" | "tab" | "cut";
  text: string;
  /** Where in the token it begins. */
  from: number;
}

/** Characters of a token that are drawn; a tool's arguments may come as one. */
const LONGEST = 2_000;

const kinds = /(?<lineEnd>\r\n|\r|\n)|(?<tab>\t)|(?<spaces>^ +| +$)/g;

/** Cuts a token into words, the spaces at its ends, tabs and line ends; the texts joined are the token. What is too long is cut off. */
export function tokenPieces(token: string): TokenPiece[] {
  const text = token.length > LONGEST ? token.slice(0, LONGEST) : token;
  const pieces: TokenPiece[] = [];
  let end = 0;
  const words = (to: number) => {
    if (to > end) pieces.push({ kind: "words", text: text.slice(end, to), from: end });
  };
  for (const match of text.matchAll(kinds)) {
    words(match.index);
    const kind = match.groups?.lineEnd ? "line-end" : match.groups?.tab ? "tab" : "spaces";
    pieces.push({ kind, text: match[0], from: match.index });
    end = match.index + match[0].length;
  }
  words(text.length);
  if (text.length < token.length) pieces.push({ kind: "cut", text: token.slice(LONGEST), from: LONGEST });
  return pieces;
}
