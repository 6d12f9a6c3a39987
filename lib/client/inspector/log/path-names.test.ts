import { expect, it } from "vitest";
import { formatOperations } from "#lib/client/inspector/log/format-operations";
import { pathNames } from "#lib/client/inspector/log/path-names";
import type { PatchOperation } from "#lib/protocol/log-patch";

it.each([
  ["", null, ""],
  ["/streamed_output/-", null, "streamed_output/-"],
  ["/logs", null, "logs"],
  ["/logs/demo:2", "demo:2", ""],
  ["/logs/demo:2/streamed_output_str/-", "demo:2", "streamed_output_str/-"],
  ["/logs/a~1b~0c/end_time", "a/b~c", "end_time"],
])("%s is of the entry %s: %s", (path, entry, rest) => {
  expect(pathNames(path)).toEqual({ entry, rest });
});

it("operations are JSON, short ones on a line each", () => {
  const ops: PatchOperation[] = [
    { op: "add", path: "/logs/demo/end_time", value: "now" },
    { op: "replace", path: "", value: { text: "b".repeat(90), list: [1, 2] } },
  ];
  const text = formatOperations(ops);
  expect(JSON.parse(text)).toEqual(ops);
  expect(text.split("\n").slice(0, 4)).toEqual([
    "[",
    '  { "op": "add", "path": "/logs/demo/end_time", "value": "now" },',
    "  {",
    '    "op": "replace",',
  ]);
});

it("line ends inside of values stay within them", () => {
  const ops: PatchOperation[] = [{ op: "add", path: "/a", value: "x\n\n  y" }];
  expect(JSON.parse(formatOperations(ops))).toEqual(ops);
});
