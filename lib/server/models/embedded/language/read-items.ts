import "server-only";

const LIST_LINE = /^\s*(?:\d+[.)]|[-*•])\s+\**([^:*.–—-]{2,60}?)\**\s*(?:[:.–—-]|$)/gm;
/** A plain enumeration is shorter than this; a longer text without a list is prose. */
const ENUMERATION_LENGTH = 160;

/** The names of the items in a tool's answer, be it "books, pencils and pictures" or a list with descriptions; none if it is prose. */
export function readItems(text: string): string[] {
  const listed = [...text.matchAll(LIST_LINE)].flatMap((match) => (match[1] ? [match[1].trim().toLowerCase()] : []));
  if (listed.length > 0) return listed;
  const line = text.trim().replace(/\.$/, "");
  if (line === "" || line.length > ENUMERATION_LENGTH || /[\n:.]/.test(line)) return [];
  return line.split(/,\s*(?:and\s+)?|\s+and\s+/).filter((item) => item !== "");
}
