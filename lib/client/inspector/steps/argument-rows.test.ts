import { expect, it } from "vitest";
import { argumentRows } from "#lib/client/inspector/steps/argument-rows";

it("plain arguments are a table, texts without quotes", () => {
  expect(argumentRows({ place: "under the bed", depth: 2, deep: true, none: null, empty: "" })).toEqual([
    { name: "place", value: "under the bed", isText: true },
    { name: "depth", value: "2", isText: false },
    { name: "deep", value: "true", isText: false },
    { name: "none", value: "null", isText: false },
    { name: "empty", value: "", isText: true },
  ]);
});

it("no arguments are a table without rows", () => {
  expect(argumentRows({})).toEqual([]);
});

it.each([
  ["nested arguments", { place: { name: "bed" } }],
  ["a list among them", { places: [] }],
  ["a list", ["bed"]],
  ["a text", "bed"],
  ["nothing", null],
  ["arguments nobody told", undefined],
])("%s are not a table", (_title, input) => {
  expect(argumentRows(input)).toBeNull();
});

it("very many arguments are not a table", () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, index]));
  expect(argumentRows(many(12))).toHaveLength(12);
  expect(argumentRows(many(13))).toBeNull();
});
