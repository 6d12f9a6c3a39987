function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/**
 * A pattern that finds `search` as it stands, whatever its case, in plain text and in JSON, where quotes and line ends are written
 * with a backslash. Null where nothing is searched for.
 */
export function searchPattern(search: string): RegExp | null {
  // Half a character is found nowhere, and no pattern can hold it.
  const sought = search.toWellFormed();
  if (sought === "") return null;
  const inJson = JSON.stringify(sought).slice(1, -1);
  const forms = inJson === sought ? [sought] : [inJson, sought];
  return new RegExp(forms.map(escaped).join("|"), "iu");
}
