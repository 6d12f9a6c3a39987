import "server-only";

const MAX_TITLE = 80;

/** A chat's first title: the beginning of its first message, on one line, cut at a word. */
export function chatTitle(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...line];
  if (characters.length <= MAX_TITLE) return line;
  const cut = characters.slice(0, MAX_TITLE).join("");
  const atWord = cut.lastIndexOf(" ");
  return `${atWord > MAX_TITLE / 2 ? cut.slice(0, atWord) : cut}…`;
}
