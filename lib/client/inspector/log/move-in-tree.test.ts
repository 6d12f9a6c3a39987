import { describe, expect, it } from "vitest";
import { moveInTree } from "#lib/client/inspector/log/move-in-tree";
import { createTypeAhead } from "#lib/client/inspector/log/type-ahead";

const rows = [
  { id: "root", parent: -1, isExpanded: true },
  { id: "closed", parent: 0, isExpanded: false },
  { id: "open", parent: 0, isExpanded: true },
  { id: "leaf", parent: 2, isExpanded: null },
  { id: "last", parent: 0, isExpanded: null },
];

describe("a key in a tree", () => {
  it.each([
    ["ArrowDown", 1, { kind: "go", to: 2 }],
    ["ArrowDown", 4, { kind: "go", to: 4 }],
    ["ArrowUp", 1, { kind: "go", to: 0 }],
    ["ArrowUp", 0, { kind: "go", to: 0 }],
    ["PageDown", 1, { kind: "go", to: 4 }],
    ["PageUp", 4, { kind: "go", to: 1 }],
    ["Home", 3, { kind: "go", to: 0 }],
    ["End", 0, { kind: "go", to: 4 }],
    ["ArrowRight", 1, { kind: "open", id: "closed" }],
    ["ArrowRight", 2, { kind: "go", to: 3 }],
    ["ArrowRight", 3, null],
    ["ArrowLeft", 2, { kind: "close", id: "open" }],
    ["ArrowLeft", 3, { kind: "go", to: 2 }],
    ["ArrowLeft", 1, { kind: "go", to: 0 }],
    ["Enter", 1, { kind: "open", id: "closed" }],
    [" ", 2, { kind: "close", id: "open" }],
    ["Enter", 3, null],
    ["Tab", 1, null],
    ["x", 1, null],
  ] as const)("%s on row %d", (key, at, move) => {
    expect(moveInTree(rows, at, key, 3)).toEqual(move);
  });

  it("does nothing where there is no row", () => {
    expect(moveInTree([], 0, "ArrowDown", 3)).toBeNull();
  });

  it("on a closed document stays on it", () => {
    const closed = [{ id: "root", parent: -1, isExpanded: false }];
    expect(moveInTree(closed, 0, "ArrowLeft", 3)).toBeNull();
    expect(moveInTree(closed, 0, "End", 3)).toEqual({ kind: "go", to: 0 });
  });
});

describe("typing in a tree", () => {
  const names = ["", "id", "logs", "list", "Final", "listen"];

  it("goes to the next row that begins so, in any case, round the end", () => {
    expect(createTypeAhead().type("f", 0, names, 0)).toBe(4);
    expect(createTypeAhead().type("I", 0, names, 3)).toBe(1);
    expect(createTypeAhead().type("z", 0, names, 0)).toBeNull();
  });

  it("goes on with a word, and begins a new one after a pause", () => {
    const typing = createTypeAhead();
    expect(typing.type("l", 0, names, 0)).toBe(2);
    expect(typing.type("i", 300, names, 2)).toBe(3);
    expect(typing.type("s", 600, names, 3)).toBe(3);
    expect(typing.type("l", 2_000, names, 3)).toBe(5);
  });

  it("goes from one to the next with the same letter", () => {
    const typing = createTypeAhead();
    expect(typing.type("l", 0, names, 0)).toBe(2);
    expect(typing.type("l", 100, names, 2)).toBe(3);
    expect(typing.type("l", 200, names, 3)).toBe(5);
    expect(typing.type("l", 300, names, 5)).toBe(2);
  });
});
