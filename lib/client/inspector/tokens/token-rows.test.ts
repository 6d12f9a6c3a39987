import { describe, expect, it } from "vitest";
import { callName } from "#lib/client/inspector/tokens/call-name";
import { rowOfSeq, seqOfRow } from "#lib/client/inspector/tokens/row-of-seq";
import { tokenEntries } from "#lib/client/inspector/tokens/testing/token-entries";
import { createTokenGrouping } from "#lib/client/inspector/tokens/token-calls";
import { type TokenRow, tokenRows } from "#lib/client/inspector/tokens/token-rows";
import { everything } from "#lib/projections/run-filter";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { close, open } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunFilter } from "#lib/protocol/run-filter";

function rowsOf(chunks: readonly RunChunk[], filter: RunFilter = everything, thinking: number[] = []): TokenRow[] {
  const { entries, timeline } = tokenEntries(chunks);
  return tokenRows(createTokenGrouping().read(entries), timeline, { filter, thinking });
}

function draw(rows: readonly TokenRow[]): string[] {
  return rows.map((row) => {
    if (row.kind === "mark") return `-- ${row.mark.kind} ${row.mark.step}`;
    if (row.kind === "call") return callName(row.call);
    const { said, chunk } = row;
    return `  ${said.tokens
      .slice(chunk.from, chunk.to)
      .map(({ text }) => text)
      .join("|")}`;
  });
}

describe("tokenRows", () => {
  it("stand by model call and step, each call named by who asked", () => {
    expect(draw(rowsOf(catRun))).toEqual([
      "Step 1 · model call · demo",
      "  I |look.",
      '  look|{"place":|"bed"}',
      "Step 1 · look · Look LLM",
      "  so|cks",
      "-- step-end 1",
      "Step 2 · model call · demo",
      "  So|cks.",
      "-- step-end 2",
      "-- done 3",
    ]);
  });

  it("keep an attempt that was taken back, and say which attempt another is", () => {
    expect(draw(rowsOf(retriedRun)).slice(6)).toEqual([
      "Step 2 · model call · demo",
      "  Lost",
      "-- discarded 2",
      "Step 2 · model call · demo · attempt 2",
      "  So|cks.",
      "-- step-end 2",
      "-- done 3",
    ]);
  });

  it("name a call that says nothing, and one that a filter leaves out not at all", () => {
    const silent = [...namedOpening, close("s2", "failed")];
    expect(draw(rowsOf(silent))).toEqual(["Step 1 · model call · demo"]);
    const { entries, timeline } = tokenEntries(catRun);
    const filter: RunFilter = { include: { tags: ["tool_llm"] }, exclude: {} };
    const wanted = entries.filter(({ item }) => item.tag !== "agent_llm");
    const rows = tokenRows(createTokenGrouping().read(wanted), timeline, { filter, thinking: [] });
    expect(draw(rows)).toEqual(["Step 1 · look · Look LLM", "  so|cks", "-- step-end 1", "-- step-end 2", "-- done 3"]);
  });

  it("tell how much the agent's own calls thought, and nothing of it for a call that a tool made meanwhile", () => {
    const thinking = (text: string): RunChunk => ({ type: "reasoning-delta", id: "r1", delta: text });
    const chunks: RunChunk[] = [
      ...namedOpening,
      thinking("Hm."),
      open("s3", "tool", { name: "look", parent: "s1", callId: "c1" }),
      open("s4", "model", { name: "Look LLM", tags: ["tool_llm"], parent: "s3" }),
      thinking("So."),
      close("s2", "completed"),
    ];
    const rows = rowsOf(chunks, everything, [5, 8]);
    const thought = rows.flatMap((row) => (row.kind === "call" ? [[row.call.about.span, row.call.thinking]] : []));
    expect(thought).toEqual([
      ["s2", 2],
      ["s4", 0],
    ]);
    expect(rows.some(({ kind }) => kind === "chunk")).toBe(false);
  });
});

describe("rowOfSeq", () => {
  it("finds the row that shows an event, or the last one before it", () => {
    const rows = rowsOf(catRun);
    for (const [index, row] of rows.entries()) expect(rowOfSeq(rows, seqOfRow(row), null)).toBe(index);
    const place = (seq: number) => draw(rows)[rowOfSeq(rows, seq, null)];
    expect(rowOfSeq(rows, 1, null)).toBe(-1);
    expect([place(4), place(7), place(8), place(11), place(99)]).toEqual([
      "Step 1 · model call · demo",
      "  I |look.",
      "  I |look.",
      '  look|{"place":|"bed"}',
      "-- done 3",
    ]);
  });

  it("follows the newest token where several speak at once, and the one that is asked for", () => {
    const delta = (span: string): RunChunk => ({
      type: "data-tool-output-delta",
      data: { span, delta: span },
      transient: true,
    });
    const rows = rowsOf([
      ...namedOpening,
      open("s3", "tool", { name: "look", parent: "s1" }),
      open("s4", "model", { name: "A", parent: "s3" }),
      open("s5", "model", { name: "B", parent: "s3" }),
      delta("s4"),
      delta("s5"),
      delta("s4"),
    ]);
    const spans = rows.map((row) => (row.kind === "mark" ? "" : `${row.call.about.span} ${row.kind}`));
    expect([8, 9, 10].map((seq) => spans[rowOfSeq(rows, seq, null)])).toEqual(["s4 chunk", "s5 chunk", "s4 chunk"]);
    expect([7, 8, 10].map((seq) => spans[rowOfSeq(rows, seq, "s5")])).toEqual(["s5 call", "s5 call", "s5 chunk"]);
    expect(rowOfSeq(rows, 10, "s3")).toBe(-1);
  });
});
