import { expect, it } from "vitest";
import { rowsOfState } from "#lib/client/inspector/log/rows-of-state";
import { rowId } from "#lib/client/inspector/log/tree-rows";

const document = {
  list: Array.from({ length: 300 }, (_, index) => ({ content: `word ${index}` })),
  logs: { demo: { end: null }, look: { end: null } },
};
const pointers = (changes: [string, "added" | "replaced"][], choices: [string, boolean][] = []) =>
  rowsOfState({ document, changes: new Map(changes) }, new Map(choices)).map(({ pointer, range }) =>
    range ? `${pointer}#${range.first}` : pointer,
  );

it("without a change only the document itself is open", () => {
  expect(pointers([])).toEqual(["", "/list", "/logs"]);
});

it("what a patch changed is to be seen, with what is within it", () => {
  const rows = pointers([["/list/250", "added"]]);
  expect(rows.slice(0, 5)).toEqual(["", "/list", "/list#0", "/list#100", "/list#200"]);
  expect(rows).toContain("/list/250");
  expect(rows).toContain("/list/250/content");
  expect(rows).not.toContain("/list/249/content");
  expect(rows).not.toContain("/logs/demo");
});

it("what was opened for one patch is closed for the next", () => {
  expect(pointers([["/logs/demo/end", "replaced"]])).toEqual([
    "",
    "/list",
    "/logs",
    "/logs/demo",
    "/logs/demo/end",
    "/logs/look",
  ]);
  expect(pointers([["/logs/look/end", "replaced"]])).toEqual([
    "",
    "/list",
    "/logs",
    "/logs/demo",
    "/logs/look",
    "/logs/look/end",
  ]);
});

it("what the reader opened or closed stays so, whatever is changed", () => {
  expect(pointers([["/logs/look/end", "replaced"]], [[rowId("/logs"), false]])).toEqual(["", "/list", "/logs"]);
  expect(pointers([], [[rowId("/logs"), true]])).toContain("/logs/demo");
  expect(pointers([], [[rowId(""), false]])).toEqual([""]);
});

it("something large that was added is not opened by itself", () => {
  expect(pointers([["/list", "added"]])).toEqual(["", "/list", "/logs"]);
});
