import { describe, expect, it } from "vitest";
import { ancestorsOf } from "#lib/client/inspector/timeline/ancestors-of";
import { createFoldMemory } from "#lib/client/inspector/timeline/fold-memory";
import { moveInTree } from "#lib/client/inspector/timeline/move-in-tree";
import { spanRows } from "#lib/client/inspector/timeline/span-rows";
import { foldTimeline } from "#lib/client/inspector/timeline/testing/fold-timeline";
import { open } from "#lib/projections/testing/fold-chunks";
import { layOutTimeline } from "#lib/projections/timeline-layout";

const timeline = foldTimeline([
  [1, open("run", "run")],
  [2, open("ask", "model", { parent: "run" })],
  [3, open("bed", "tool", { parent: "run", callId: "c1" })],
  [4, open("shelf", "tool", { parent: "run", callId: "c2" })],
  [5, open("bed-1", "model", { parent: "bed" })],
  [6, open("shelf-1", "model", { parent: "shelf" })],
  [7, open("shelf-2", "model", { parent: "shelf" })],
]);
const rowsOf = (...folded: string[]) =>
  spanRows(timeline, layOutTimeline(timeline, { from: 0, to: 10 }, null).rows, new Set(folded));
const idsOf = (...folded: string[]) => rowsOf(...folded).map(({ span }) => span.span);

describe("the rows of a timeline", () => {
  it("stand in the order of the tree, and tell their level and their place among their like", () => {
    expect(rowsOf().map((row) => [row.span.span, row.level, row.position, row.siblings, row.children])).toEqual([
      ["run", 1, 1, 1, 3],
      ["ask", 2, 1, 3, 0],
      ["bed", 2, 2, 3, 1],
      ["bed-1", 3, 1, 1, 0],
      ["shelf", 2, 3, 3, 2],
      ["shelf-1", 3, 1, 2, 0],
      ["shelf-2", 3, 2, 2, 0],
    ]);
  });

  it("leave out whatever stands in a folded one, however deep, and count as before", () => {
    expect(idsOf("shelf")).toEqual(["run", "ask", "bed", "bed-1", "shelf"]);
    expect(rowsOf("bed").find(({ span }) => span.span === "shelf")).toMatchObject({ position: 3, siblings: 3 });
    expect(idsOf("run", "shelf")).toEqual(["run"]);
  });

  it("are not folded where there is nothing in them", () => {
    expect(rowsOf("ask").find(({ span }) => span.span === "ask")?.isFolded).toBe(false);
  });
});

describe("the keys of the tree", () => {
  it("go to the rows that are to be seen, and stay at both ends", () => {
    const rows = rowsOf("bed");
    expect(moveInTree("ArrowDown", rows, "bed")).toEqual({ kind: "go", to: "shelf" });
    expect(moveInTree("ArrowUp", rows, "shelf")).toEqual({ kind: "go", to: "bed" });
    expect(moveInTree("ArrowUp", rows, "run")).toEqual({ kind: "go", to: "run" });
    expect(moveInTree("ArrowDown", rows, "shelf-2")).toEqual({ kind: "go", to: "shelf-2" });
    expect(moveInTree("Home", rows, "shelf")).toEqual({ kind: "go", to: "run" });
    expect(moveInTree("End", rows, "run")).toEqual({ kind: "go", to: "shelf-2" });
    expect(moveInTree("PageDown", rows, "run")).toEqual({ kind: "go", to: "shelf-2" });
    expect(moveInTree("PageUp", rows, "shelf")).toEqual({ kind: "go", to: "run" });
  });

  it("unfold first and then go in, and go out from where there is nothing to fold", () => {
    expect(moveInTree("ArrowRight", rowsOf("shelf"), "shelf")).toEqual({ kind: "unfold" });
    expect(moveInTree("ArrowRight", rowsOf(), "shelf")).toEqual({ kind: "go", to: "shelf-1" });
    expect(moveInTree("ArrowRight", rowsOf(), "ask")).toBeNull();
    expect(moveInTree("ArrowLeft", rowsOf(), "shelf")).toEqual({ kind: "fold" });
    expect(moveInTree("ArrowLeft", rowsOf("shelf"), "shelf")).toEqual({ kind: "go", to: "run" });
    expect(moveInTree("ArrowLeft", rowsOf(), "shelf-2")).toEqual({ kind: "go", to: "shelf" });
    expect(moveInTree("ArrowLeft", rowsOf("run"), "run")).toBeNull();
  });

  it("mean nothing else, and nothing at a row that is gone", () => {
    expect(moveInTree("a", rowsOf(), "run")).toBeNull();
    expect(moveInTree("ArrowDown", rowsOf("bed"), "bed-1")).toBeNull();
  });
});

describe("what is folded", () => {
  it("is told of when it changes, and opens on the way to a span", () => {
    const folds = createFoldMemory();
    let changes = 0;
    folds.subscribe(() => {
      changes += 1;
    });
    folds.set("shelf", true);
    folds.set("bed", true);
    folds.set("bed", true);
    expect(changes).toBe(2);
    folds.unfold(ancestorsOf(timeline, "shelf-1"));
    expect([...folds.current()]).toEqual(["bed"]);
    folds.unfold(ancestorsOf(timeline, "shelf-1"));
    expect(changes).toBe(3);
  });
});
