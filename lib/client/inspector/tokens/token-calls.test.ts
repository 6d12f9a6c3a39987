import { describe, expect, it } from "vitest";
import { tokenEntries } from "#lib/client/inspector/tokens/testing/token-entries";
import { createTokenGrouping, type TokenState } from "#lib/client/inspector/tokens/token-calls";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { open } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

const read = (chunks: readonly RunChunk[]): TokenState => createTokenGrouping().read(tokenEntries(chunks).entries);

const textOf = (state: TokenState, span: string): string[] =>
  state.calls
    .get(span)
    ?.tokens.slice(0, state.calls.get(span)?.count)
    .map(({ text }) => text) ?? [];

const said = (texts: string[]): RunChunk[] => [
  ...namedOpening,
  { type: "text-start", id: "t1" },
  ...texts.map((delta): RunChunk => ({ type: "text-delta", id: "t1", delta })),
];

describe("createTokenGrouping", () => {
  it("groups tokens by model call, exactly as they were cut, with their tags", () => {
    const state = read(catRun);
    expect([...state.calls.values()].map(({ span, tag, count }) => [span, tag, count])).toEqual([
      ["s2", "agent_llm", 5],
      ["s4", "tool_llm", 2],
      ["s5", "agent_llm", 2],
    ]);
    expect(textOf(state, "s2")).toEqual(["I ", "look.", "look", '{"place":', '"bed"}']);
    expect(textOf(state, "s4")).toEqual(["so", "cks"]);
    expect(state.count).toBe(9);
  });

  it("tells the time since the token before in the same call, whatever came between", () => {
    const delta = (span: string): RunChunk => ({
      type: "data-tool-output-delta",
      data: { span, delta: "so" },
      transient: true,
    });
    const interleaved: RunChunk[] = [
      ...catRun.slice(0, 15),
      open("s9", "model", { parent: "s3" }),
      ...["s4", "s9", "s4", "s4"].map(delta),
    ];
    const gaps = (span: string) =>
      read(interleaved)
        .calls.get(span)
        ?.tokens.map(({ gap }) => gap);
    expect(gaps("s2")).toEqual([null, 10, 20, 10, 10]);
    expect(gaps("s4")).toEqual([null, 20, 10]);
    expect(read(catRun).calls.get("s5")?.tokens[0]?.gap).toBeNull();
  });

  it("keeps text and each call to a tool in chunks of their own", () => {
    const chunks = read(catRun).calls.get("s2")?.chunks;
    expect(chunks?.map(({ kind, from, to, callId, isBeginning }) => [kind, from, to, callId, isBeginning])).toEqual([
      ["text", 0, 2, null, true],
      ["call", 2, 5, "c1", true],
    ]);
  });

  it("cuts a long call into chunks of bounded size that hold every token once, at line ends where it can", () => {
    const texts = Array.from({ length: 1_000 }, (_, index) => (index % 60 === 59 ? "\n" : "word "));
    const call = read(said(texts)).calls.get("s2");
    const chunks = call?.chunks ?? [];
    expect(chunks.map(({ from }) => from)).toEqual([0, ...chunks.slice(0, -1).map(({ to }) => to)]);
    expect(chunks.at(-1)?.to).toBe(1_000);
    expect(chunks.every(({ from, to }) => to - from <= 96)).toBe(true);
    expect(chunks.slice(0, -1).every(({ to }) => texts[to - 1] === "\n")).toBe(true);
    expect(chunks.map(({ isBeginning }) => isBeginning)).toEqual(chunks.map((_, index) => index === 0));
    const long = read(said(Array.from({ length: 10 }, () => "x".repeat(2_000)))).calls.get("s2");
    expect(long?.chunks.every(({ characters }) => characters <= 5_000)).toBe(true);
  });

  it("marks the ends of steps, of an attempt that was taken back, and of the run", () => {
    const marks = (chunks: readonly RunChunk[]) => read(chunks).marks.map(({ kind, step }) => [kind, step]);
    expect(marks(catRun)).toEqual([
      ["step-end", 1],
      ["step-end", 2],
      ["done", 3],
    ]);
    expect(marks(retriedRun)).toEqual([
      ["step-end", 1],
      ["discarded", 2],
      ["step-end", 2],
      ["done", 3],
    ]);
  });

  it("reads on from where it was, and leaves states that were given as they are", () => {
    const { entries } = tokenEntries(catRun);
    const grouping = createTokenGrouping();
    const states = entries.map((_, index) => {
      const state = grouping.read(entries.slice(0, index + 1));
      return { state, json: JSON.stringify([...state.calls].map(([, { count, chunks }]) => ({ count, chunks }))) };
    });
    for (const { state, json } of states) {
      expect(JSON.stringify([...state.calls].map(([, { count, chunks }]) => ({ count, chunks })))).toBe(json);
    }
    const last = grouping.read(entries);
    expect(last).toBe(states.at(-1)?.state);
    expect(last).toEqual(createTokenGrouping().read(entries));
    // What did not change is the same object, so that nothing of it is drawn anew.
    expect(last.calls.get("s2")).toBe(states[5]?.state.calls.get("s2"));
  });
});
