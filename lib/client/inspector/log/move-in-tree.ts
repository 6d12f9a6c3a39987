import type { TreeRow } from "#lib/client/inspector/log/tree-rows";

/** What a key does in a tree: goes to a row, or opens or closes one. */
export type TreeMove = { kind: "go"; to: number } | { kind: "open" | "close"; id: string };

type Row = Pick<TreeRow, "id" | "parent" | "isExpanded">;

/** What a key does at the row `at` by the ARIA pattern of trees, or null for a key that means nothing there. `page`: rows a page has. */
export function moveInTree(rows: readonly Row[], at: number, key: string, page: number): TreeMove | null {
  const row = rows[at];
  if (!row) return null;
  const go = (to: number): TreeMove => ({ kind: "go", to: Math.min(Math.max(to, 0), rows.length - 1) });
  switch (key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "PageDown":
      return go(at + page);
    case "PageUp":
      return go(at - page);
    case "Home":
      return go(0);
    case "End":
      return go(rows.length - 1);
    case "ArrowRight":
      if (row.isExpanded === false) return { kind: "open", id: row.id };
      return row.isExpanded ? go(at + 1) : null;
    case "ArrowLeft":
      if (row.isExpanded) return { kind: "close", id: row.id };
      return row.parent >= 0 ? go(row.parent) : null;
    case "Enter":
    case " ":
      return row.isExpanded === null ? null : { kind: row.isExpanded ? "close" : "open", id: row.id };
    default:
      return null;
  }
}
