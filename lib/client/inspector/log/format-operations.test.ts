import { expect, it } from "vitest";
import { formatOperations } from "#lib/client/inspector/log/format-operations";
import type { PatchOperation } from "#lib/protocol/log-patch";

it("operations are JSON, short ones on a line each", () => {
  const ops: PatchOperation[] = [
    { op: "add", path: "/logs/demo/end_time", value: "now" },
    { op: "replace", path: "", value: { text: "b".repeat(160), list: [1, 2] } },
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
