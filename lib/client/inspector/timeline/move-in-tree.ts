import type { SpanRow } from "#lib/client/inspector/timeline/span-rows";

/** What a key does in a tree: goes to another row, or folds or unfolds the one it is at. */
export type TreeMove = { kind: "go"; to: string } | { kind: "fold" } | { kind: "unfold" };

/** Rows that a page key passes. */
const PAGE = 10;

/** Where a key leads from the row `at`, by the rules of the ARIA tree; null for a key that means nothing there. */
export function moveInTree(key: string, rows: readonly SpanRow[], at: string): TreeMove | null {
  const index = rows.findIndex(({ span }) => span.span === at);
  const row = rows[index];
  if (!row) return null;
  const go = (place: number): TreeMove | null => {
    const target = rows[Math.min(Math.max(place, 0), rows.length - 1)];
    return target ? { kind: "go", to: target.span.span } : null;
  };
  switch (key) {
    case "ArrowDown":
      return go(index + 1);
    case "ArrowUp":
      return go(index - 1);
    case "PageDown":
      return go(index + PAGE);
    case "PageUp":
      return go(index - PAGE);
    case "Home":
      return go(0);
    case "End":
      return go(rows.length - 1);
    case "ArrowRight":
      if (row.children === 0) return null;
      return row.isFolded ? { kind: "unfold" } : go(index + 1);
    case "ArrowLeft":
      if (row.children > 0 && !row.isFolded) return { kind: "fold" };
      return row.span.parent === null ? null : { kind: "go", to: row.span.parent };
    default:
      return null;
  }
}
