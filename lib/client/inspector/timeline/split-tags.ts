/** Tags that a row has room for. */
const MOST_TAGS = 2;

/** The tags of a span that its row shows, and those that it only counts. */
export function splitTags(tags: readonly string[]): { shown: readonly string[]; more: readonly string[] } {
  return { shown: tags.slice(0, MOST_TAGS), more: tags.slice(MOST_TAGS) };
}
