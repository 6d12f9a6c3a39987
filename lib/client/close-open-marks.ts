/**
 * Ends the emphasis, code or link that the last paragraph of growing Markdown has begun, so that its marks do not flash
 * as text until their counterparts arrive. What is complete stays as it is.
 */
export function closeOpenMarks(text: string): string {
  const start = text.lastIndexOf("\n\n") + 1;
  const paragraph = text.slice(start).trimEnd();
  const rest = withoutCode(paragraph);
  if (rest === null) {
    // A mark that has nothing after it yet is left out rather than closed around nothing.
    return text.slice(0, start) + (paragraph.endsWith("`") ? paragraph.replace(/`+$/, "") : `${paragraph}\``);
  }
  const link = /!?\[(?:[^\]\n]*|[^\]\n]*\]\([^)\s]*)$/.exec(rest);
  if (link) {
    const label = /^!?\[([^\]\n]*)/.exec(link[0])?.[1] ?? "";
    return text.slice(0, start) + closeEmphasis(paragraph.slice(0, link.index) + label);
  }
  const closed = closeEmphasis(paragraph);
  return closed === paragraph ? text : text.slice(0, start) + closed;
}

/** The paragraph with its code spans blanked out, length kept; null when the last one is still open. */
function withoutCode(paragraph: string): string | null {
  const blanked = paragraph.replace(/(`+)(?:(?!\1)[\s\S])*?\1(?!`)/g, (span) => " ".repeat(span.length));
  return blanked.includes("`") ? null : blanked;
}

function closeEmphasis(paragraph: string): string {
  const rest = withoutCode(paragraph) ?? paragraph;
  // Marks that only begin: at the start of a word. A list's star stands before a space.
  for (const mark of ["**", "~~"]) {
    const places = rest.split(mark).length - 1;
    if (places % 2 === 0) continue;
    if (rest.endsWith(mark)) return paragraph.slice(0, -mark.length).trimEnd();
    if (rest.charAt(rest.lastIndexOf(mark) + mark.length).trim() === "") return paragraph;
    // Half of the closing mark may be there already.
    const half = mark.charAt(0);
    return rest.endsWith(half) ? paragraph + half : paragraph + mark;
  }
  const single = rest.replaceAll("**", "  ").replace(/^(\s*)\*(?=\s)/gm, "$1 ");
  const stars = single.split("*").length - 1;
  if (stars % 2 === 1) {
    if (single.endsWith("*")) return paragraph.slice(0, -1).trimEnd();
    if (/(?:^|[\s("'])\*\S[^*]*$/.test(single)) return `${paragraph}*`;
  }
  return paragraph;
}
