import { describe, expect, it } from "vitest";
import { rowsAround } from "#lib/client/inspector/log/rows-around";
import { rowId, type TreeRow, treeRows, windowId } from "#lib/client/inspector/log/tree-rows";

const nothing = { changes: new Map(), around: new Set<string>() };

function rowsOf(document: unknown, open: readonly string[]): TreeRow[] {
  const ids = new Set(open);
  return treeRows(document, { ...nothing, isExpanded: (id) => ids.has(id) });
}

const shown = (rows: readonly TreeRow[]) =>
  rows.map(
    ({ key, range, level }) => `${"  ".repeat(level - 1)}${range ? `${range.first}…${range.last}` : (key ?? "·")}`,
  );

const document = {
  id: "run-1",
  list: ["a", { b: true }],
  logs: { "a/b": { end: null, count: 2 } },
  none: [],
};

describe("the rows of a document", () => {
  it("are the document alone as long as it is closed", () => {
    expect(rowsOf(document, [])).toEqual([
      {
        id: rowId(""),
        kind: "object",
        pointer: "",
        key: null,
        range: null,
        value: document,
        size: 4,
        level: 1,
        position: 1,
        siblings: 1,
        parent: -1,
        isExpanded: false,
        change: null,
      },
    ]);
  });

  it("are those within what is open, in the order of the document", () => {
    const rows = rowsOf(document, [rowId(""), rowId("/logs"), rowId("/logs/a~1b")]);
    expect(shown(rows)).toEqual(["·", "  id", "  list", "  logs", "    a/b", "      end", "      count", "  none"]);
    expect(rows.map(({ pointer, kind, isExpanded }) => [pointer, kind, isExpanded])).toEqual([
      ["", "object", true],
      ["/id", "text", null],
      ["/list", "array", false],
      ["/logs", "object", true],
      ["/logs/a~1b", "object", true],
      ["/logs/a~1b/end", "null", null],
      ["/logs/a~1b/count", "number", null],
      ["/none", "array", null],
    ]);
  });

  it("say which of how many siblings they are, and where the row around them stands", () => {
    const rows = rowsOf(document, [rowId(""), rowId("/list"), rowId("/list/1")]);
    expect(rows.map(({ position, siblings, parent }) => [position, siblings, parent])).toEqual([
      [1, 1, -1],
      [1, 4, 0],
      [2, 4, 0],
      [1, 2, 2],
      [2, 2, 2],
      [1, 1, 4],
      [3, 4, 0],
      [4, 4, 0],
    ]);
  });

  it("of something open within something closed are not there", () => {
    expect(shown(rowsOf(document, [rowId(""), rowId("/logs/a~1b")]))).toEqual([
      "·",
      "  id",
      "  list",
      "  logs",
      "  none",
    ]);
  });
});

describe("a long list", () => {
  const items = Array.from({ length: 100_000 }, (_, index) => index);

  it("opens into windows, and each of those into windows again, until a hundred rows are left", () => {
    const rows = rowsOf({ items }, [rowId(""), rowId("/items")]);
    expect(rows).toHaveLength(12);
    expect(shown(rows).slice(1, 4)).toEqual(["  items", "    0…9999", "    10000…19999"]);
    const deep = rowsOf({ items }, [
      rowId(""),
      rowId("/items"),
      windowId("/items", 20_000, 10_000),
      windowId("/items", 20_100, 100),
    ]);
    expect(deep).toHaveLength(12 + 100 + 100);
    const last = deep.find(({ pointer }) => pointer === "/items/20199");
    expect(last).toMatchObject({ value: 20_199, level: 5, position: 100, siblings: 100 });
  });

  it("of up to a hundred items has no windows, and one of a hundred and one has two", () => {
    const of = (length: number) => rowsOf(items.slice(0, length), [rowId("")]);
    expect(of(100)).toHaveLength(101);
    expect(shown(of(101))).toEqual(["·", "  0…99", "  100…100"]);
    expect(shown(of(10_001))).toEqual(["·", "  0…9999", "  10000…10000"]);
  });

  it("keeps its windows when it grows", () => {
    const ids = (length: number) => rowsOf(items.slice(0, length), [rowId("")]).map(({ id }) => id);
    expect(ids(350).slice(0, 5)).toEqual(ids(301));
    expect(ids(350)).toHaveLength(5);
  });

  it("and an object of many members are opened the same way", () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`k${index}`, index]));
    const rows = rowsOf(many, [rowId(""), windowId("", 200, 100)]);
    expect(shown(rows).slice(0, 5)).toEqual(["·", "  0…99", "  100…199", "  200…249", "    k200"]);
    expect(rows).toHaveLength(54);
  });

  it("costs no more rows than are seen", () => {
    const begin = performance.now();
    for (let count = 0; count < 100; count += 1) rowsOf({ items }, [rowId(""), rowId("/items")]);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});

describe("the rows around a place", () => {
  it("open it, whatever it stands in", () => {
    const items = Array.from({ length: 25_000 }, (_, index) => ({ at: index }));
    const deep = { logs: { "a/b~c": { items } } };
    for (const pointer of [
      "/logs/a~1b~0c/items/24999/at",
      "/logs/a~1b~0c/items/0",
      "/logs/a~1b~0c/items/12345",
      "/logs",
    ]) {
      const rows = rowsOf(deep, rowsAround(deep, pointer));
      expect(rows.map((row) => row.pointer)).toContain(pointer);
    }
  });

  it("are none for the document itself, and end where the document does", () => {
    expect(rowsAround(document, "")).toEqual([]);
    expect(rowsAround(document, "/logs/gone/deep")).toEqual([rowId("")]);
    expect(rowsAround(document, "/list/7")).toEqual([rowId("")]);
    expect(rowsAround(document, "/id/0")).toEqual([rowId("")]);
    expect(rowsAround(null, "/id")).toEqual([]);
  });

  it("open members of an object with many", () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`k${index}`, index]));
    expect(rowsOf(many, rowsAround(many, "/k249")).map((row) => row.pointer)).toContain("/k249");
  });
});

describe("what a patch changed", () => {
  it("is marked where it stands, and so is every row it stands in", () => {
    const changes = new Map([
      ["/list/1", "added"],
      ["/logs/a~1b/end", "replaced"],
    ] as const);
    const around = new Set([...changes.keys()].flatMap((pointer) => rowsAround(document, pointer)));
    const rows = treeRows(document, { changes, around, isExpanded: (id) => id === rowId("") || id === rowId("/list") });
    expect(rows.map(({ pointer, change }) => [pointer, change])).toEqual([
      ["", "within"],
      ["/id", null],
      ["/list", "within"],
      ["/list/0", null],
      ["/list/1", "added"],
      ["/logs", "within"],
      ["/none", null],
    ]);
  });
});
