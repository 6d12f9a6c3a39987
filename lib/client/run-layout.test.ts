import { describe, expect, it } from "vitest";
import {
  countTools,
  foldsByItself,
  isGrouped,
  isOpenByItself,
  isWorking,
  layOutRun,
  owesModel,
  workPeriod,
} from "#lib/client/run-layout";
import type { RunShell, ShellPart, ShellTool } from "#lib/client/run-shell";
import type { CardState } from "#lib/protocol/run-view";

const tool = (id: string, state: CardState = "done", more: Partial<ShellTool> = {}): ShellTool => ({
  key: `tool:${id}`,
  kind: "tool",
  id,
  step: 1,
  tool: "get_items",
  verb: "call",
  state,
  startedAt: 1_000,
  endedAt: state === "done" ? 2_000 : null,
  ...more,
});

const text = (id: string, more: { isStreaming?: boolean; isEmpty?: boolean; hasBegun?: boolean } = {}): ShellPart => ({
  key: `text:${id}`,
  kind: "text",
  id,
  isStreaming: false,
  isEmpty: false,
  hasBegun: true,
  ...more,
});

const thought = (id: string, isStreaming = false): ShellPart => ({
  key: `reasoning:${id}`,
  kind: "reasoning",
  id,
  isStreaming,
});

const shell = (parts: ShellPart[], more: Partial<RunShell> = {}): RunShell => ({
  runId: "run1",
  status: "running",
  finishReason: null,
  error: null,
  startedAt: 500,
  endedAt: null,
  retry: null,
  isFollowed: true,
  parts,
  ...more,
});

const ids = (parts: readonly ShellPart[]) => parts.map((part) => part.id);

describe("layOutRun", () => {
  it("puts the text after the last call outside the rail and keeps all other text in its place", () => {
    const layout = layOutRun(shell([text("t1"), tool("c1"), text("t2"), tool("c2"), text("t3")]));
    expect(ids(layout.rail)).toEqual(["t1", "c1", "t2", "c2"]);
    expect(ids(layout.answer)).toEqual(["t3"]);
  });

  it("has no rail for a plain answer", () => {
    const layout = layOutRun(shell([text("t1")]));
    expect([ids(layout.rail), ids(layout.answer)]).toEqual([[], ["t1"]]);
  });

  it("leaves out texts that ended empty", () => {
    const layout = layOutRun(shell([text("t1", { isEmpty: true }), tool("c1"), text("t2", { isEmpty: true })]));
    expect([ids(layout.rail), ids(layout.answer)]).toEqual([["c1"], []]);
  });

  it("keeps sources out of the rail and the answer", () => {
    const source: ShellPart = { key: "source:s1", kind: "source", id: "s1" };
    const layout = layOutRun(shell([tool("c1"), source, text("t1")]));
    expect([ids(layout.rail), ids(layout.answer), ids(layout.sources)]).toEqual([["c1"], ["t1"], ["s1"]]);
  });
});

describe("the fold of a run", () => {
  const folds = (parts: ShellPart[]) => foldsByItself(layOutRun(shell(parts)));

  it("comes when all calls went well and the answer has begun", () => {
    expect(folds([tool("c1"), tool("c2")])).toBe(false);
    expect(folds([tool("c1"), tool("c2"), text("t1", { isStreaming: true, hasBegun: false })])).toBe(false);
    expect(folds([tool("c1"), tool("c2"), text("t1", { isStreaming: true })])).toBe(true);
  });

  it("does not come while a call goes on, or when one failed, was denied or stopped", () => {
    for (const state of ["writing", "waiting", "running", "failed", "denied", "stopped", "interrupted"] as const) {
      expect(folds([tool("c1", state), tool("c2"), text("t1")]), state).toBe(false);
    }
  });

  it("groups two cards or more, never one", () => {
    expect(isGrouped(layOutRun(shell([text("t0"), tool("c1"), text("t1")])))).toBe(false);
    expect(isGrouped(layOutRun(shell([thought("r1"), tool("c1")])))).toBe(true);
  });
});

describe("an untouched card", () => {
  const open = (parts: ShellPart[], id: string, more: Partial<RunShell> = {}) => {
    const given = shell(parts, more);
    const part = parts.find((candidate) => candidate.id === id);
    if (!part) throw new Error(`no part ${id}`);
    return isOpenByItself(given, layOutRun(given), part);
  };

  it("is open while its call goes on, also beside a parallel one", () => {
    expect(open([tool("c1", "running"), tool("c2", "writing")], "c1")).toBe(true);
    expect(open([tool("c1", "running"), tool("c2", "writing")], "c2")).toBe(true);
  });

  it("folds when a later one begins, and the last when the answer begins", () => {
    expect(open([tool("c1")], "c1")).toBe(true);
    expect(open([tool("c1"), tool("c2", "writing")], "c1")).toBe(false);
    expect(open([tool("c1"), text("t1")], "c1")).toBe(false);
  });

  it("is folded in a run that is over, unless it failed or was stopped", () => {
    expect(open([tool("c1")], "c1", { status: "completed" })).toBe(false);
    expect(open([tool("c1", "failed")], "c1", { status: "completed" })).toBe(true);
    expect(open([tool("c1", "stopped")], "c1", { status: "stopped" })).toBe(true);
  });
});

describe("the time of the work", () => {
  it("runs from the first start to the last end, not as a sum", () => {
    const given = shell([tool("c1", "done", { endedAt: 4_000 }), tool("c2", "done", { endedAt: 3_000 }), text("t1")]);
    expect(workPeriod(given, layOutRun(given))).toEqual({ start: 500, end: 4_000 });
  });

  it("has no end while the agent works, also between two calls", () => {
    const given = shell([tool("c1")]);
    expect(isWorking(given, layOutRun(given))).toBe(true);
    expect(workPeriod(given, layOutRun(given))).toEqual({ start: 500, end: null });
  });

  it("is not work any more where nothing is learned of it, though nobody knows its end", () => {
    const given = shell([tool("c1", "running")], { isFollowed: false });
    expect(isWorking(given, layOutRun(given))).toBe(false);
    expect(owesModel(shell([], { isFollowed: false }))).toBe(false);
  });

  it("ends with the run where nothing was called", () => {
    const given = shell([thought("r1")], { status: "stopped", endedAt: 900 });
    expect(workPeriod(given, layOutRun(given))).toEqual({ start: 500, end: 900 });
  });
});

describe("countTools", () => {
  it("counts calls and failures by name, in order of the first call", () => {
    const tools = [tool("c1"), tool("c2", "failed"), tool("c3", "done", { tool: "add" })];
    expect(countTools(tools)).toEqual([
      { name: "get_items", calls: 2, failed: 1 },
      { name: "add", calls: 1, failed: 0 },
    ]);
  });
});

describe("owesModel", () => {
  it("is so until a tool runs or a person is waited for, and after it", () => {
    expect(owesModel(shell([]))).toBe(true);
    expect(owesModel(shell([text("t1"), tool("c1", "writing")]))).toBe(true);
    expect(owesModel(shell([tool("c1", "running")]))).toBe(false);
    expect(owesModel(shell([tool("c1", "waiting")]))).toBe(false);
    expect(owesModel(shell([tool("c1", "done")]))).toBe(true);
    expect(owesModel(shell([tool("c1", "done")], { status: "completed" }))).toBe(false);
  });
});
