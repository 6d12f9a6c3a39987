import { expect, it } from "vitest";
import { patchChanges } from "#lib/client/inspector/log/patch-changes";

const before = { end: null, list: ["a"], logs: { "a/b": { text: ["x", "y"] } } };
const changes = (...paths: string[]) => [
  ...patchChanges(
    before,
    paths.map((path) => ({ op: "add", path, value: 1 })),
  ),
];

it("what is appended stands at its index, one behind the other", () => {
  expect(changes("/list/-", "/logs/a~1b/text/-", "/list/-")).toEqual([
    ["/list/1", "added"],
    ["/logs/a~1b/text/2", "added"],
    ["/list/2", "added"],
  ]);
});

it("a member that was there is replaced, also where it held nothing, and any other is added", () => {
  expect(changes("/end", "/status", "/constructor")).toEqual([
    ["/end", "replaced"],
    ["/status", "added"],
    ["/constructor", "added"],
  ]);
});

it("what is appended to a list of this same patch stands at its beginning", () => {
  expect(changes("/logs/new", "/logs/new/text/-")).toEqual([
    ["/logs/new", "added"],
    ["/logs/new/text/0", "added"],
  ]);
});

it("a whole document that replaces all is the one change", () => {
  expect(changes("/list/-", "")).toEqual([["", "replaced"]]);
  expect([...patchChanges(null, [{ op: "replace", path: "", value: {} }])]).toEqual([["", "added"]]);
});
