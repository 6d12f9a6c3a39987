const idPattern = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const datePattern = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const millisecondsPattern = /\b1\d{12}\b/g;
const stableDate = "2026-01-01T00:00:00.000Z";

/**
 * Makes what differs from run to run the same: ids that are made up at random become `…001`, `…002` in the order in which they
 * appear, and every time becomes the first moment of 2026. Ids are remembered, so that a later text has the same one for the same.
 * @returns {{ stable(text: string): string, original(text: string): string }} `original` puts the real ids back
 */
export function createStableText() {
  /** @type {Map<string, string>} */
  const stableIds = new Map();
  const stableId = (id) => {
    const known = stableIds.get(id);
    if (known !== undefined) return known;
    const made = `00000000-0000-4000-8000-${String(stableIds.size + 1).padStart(12, "0")}`;
    stableIds.set(id, made);
    return made;
  };
  return {
    stable: (text) =>
      text
        .replaceAll(idPattern, stableId)
        .replaceAll(datePattern, stableDate)
        .replaceAll(millisecondsPattern, String(Date.parse(stableDate))),
    original(text) {
      const originals = new Map([...stableIds].map(([id, made]) => [made, id]));
      return text.replaceAll(idPattern, (id) => originals.get(id) ?? id);
    },
  };
}
