import { expect, it } from "vitest";
import { describeBoundary } from "#lib/client/describe-boundary";
import { projectRunShell } from "#lib/client/run-shell";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunChunk } from "#lib/protocol/run-event";

function said(chunks: RunChunk[]): string[] {
  let view = emptyRunView("run1");
  let shell = projectRunShell(view, true);
  return chunks.flatMap((chunk, index) => {
    view = projectRunView(view, { seq: index + 1, at: index, chunk });
    const before = shell;
    shell = projectRunShell(view, true, before);
    return describeBoundary(before, shell) ?? [];
  });
}

const root: RunChunk = { type: "data-span-start", data: { span: "r", kind: "run", name: "Agent", tags: [], at: 1 } };
const end = (status: "completed" | "stopped"): RunChunk => ({
  type: "data-span-end",
  data: { span: "r", status, reason: "stop", at: 9 },
});
const call: RunChunk[] = [
  { type: "tool-input-start", toolCallId: "c1", toolName: "get_items" },
  { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: '{"place":' },
  { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: '"shelf"}' },
  { type: "tool-input-available", toolCallId: "c1", toolName: "get_items", input: { place: "shelf" } },
];

it("says the beginnings and ends of steps and of the run, and no token", () => {
  expect(
    said([
      root,
      { type: "start-step" },
      ...call,
      { type: "tool-output-available", toolCallId: "c1", output: "books" },
      { type: "start-step" },
      { type: "text-start", id: "t1" },
      { type: "text-delta", id: "t1", delta: "There are books" },
      { type: "text-delta", id: "t1", delta: " and pictures on the shelf, and more besides." },
      { type: "text-end", id: "t1" },
      end("completed"),
    ]),
  ).toEqual(["Calling get_items", "get_items done", "1 tool used, answer ready"]);
});

it("says once that a run was stopped, whatever was going on", () => {
  expect(said([root, { type: "start-step" }, ...call, end("stopped")])).toEqual(["Calling get_items", "Stopped"]);
});

it("says that an answer without calls is ready", () => {
  expect(said([root, { type: "text-start", id: "t1" }, end("completed")])).toEqual(["Answer ready"]);
});
