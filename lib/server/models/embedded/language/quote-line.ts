import "server-only";

/** A text as one short line that is safe inside Markdown prose: at most `length` characters, cut with "…". */
export function quoteLine(text: string, length = 80): string {
  const line = text
    .replace(/[`*_[\]<>|#\\~]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...line];
  if (characters.length <= length) return line;
  return `${characters
    .slice(0, length - 1)
    .join("")
    .trimEnd()}…`;
}
