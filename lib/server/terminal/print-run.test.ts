import { describe, expect, it } from "vitest";
import { catRun, completing, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { wholeHeader as header } from "#lib/projections/testing/whole-header";
import type { RunChunk } from "#lib/protocol/run-event";
import type { StreamView } from "#lib/protocol/stream-view";
import { createPaper } from "#lib/server/terminal/paper";
import { printRun } from "#lib/server/terminal/print-run";

async function* committed(chunks: RunChunk[]) {
  yield chunks.map((chunk, index) => ({ seq: index + 1, at: 1_000, chunk, text: JSON.stringify(chunk) }));
}

async function printed(view: StreamView, { chunks = catRun, isJson = false, hasColours = false } = {}) {
  let text = "";
  const put = (more: string): void => {
    text += more;
  };
  const problems: unknown[] = [];
  await printRun({
    header,
    batches: committed(chunks),
    view,
    isJson,
    paper: createPaper(put, hasColours),
    putJson: put,
    onProblem: (error) => void problems.push(error),
  });
  expect(problems).toEqual([]);
  return text;
}

describe("a run in a terminal", () => {
  it("as steps has the words of the documentation it follows", async () => {
    expect(await printed("steps")).toBe(
      [
        'Calling Tool: `look` with input `{"place":"bed"}`',
        "---",
        "Tool Result: `socks`",
        "---",
        "Final Output: Socks.",
        "---",
        "",
      ].join("\n"),
    );
  });

  it("as events has starts and ends, and tokens between bars", async () => {
    expect(await printed("events")).toBe(
      [
        'Starting agent: Agent with input: {"input":"where is it?"}',
        "I |look.|",
        "--",
        'Starting tool: look with inputs: {"place":"bed"}',
        "so|cks|",
        "Done tool: look",
        "Tool output was: socks",
        "--",
        "So|cks.|",
        "--",
        "Done agent: Agent with output: Socks.",
        "",
      ].join("\n"),
    );
  });

  it("as tokens says which model speaks, and marks the ends", async () => {
    expect(await printed("tokens", { chunks: retriedRun })).toBe(
      [
        "agent_llm: I |look.|",
        'agent_llm: look|{"place":|"bed"}|',
        "tool_llm: so|cks|",
        "<<STEP_END>>",
        "agent_llm: Lost|",
        "<<STEP_END>> discarded, asked again",
        "agent_llm: So|cks.|",
        "<<STEP_END>>",
        "<<DONE>>",
        "",
      ].join("\n"),
    );
  });

  it("as tokens tells model calls apart that speak at the same time", async () => {
    const tool = (span: string): RunChunk => open(span, "tool", { name: "look", parent: "s1", callId: span });
    const model = (span: string, parent: string): RunChunk => open(span, "model", { tags: ["tool_llm"], parent });
    const say = (span: string, delta: string): RunChunk => ({
      type: "data-tool-output-delta",
      data: { span, delta },
      transient: true,
    });
    const chunks = [
      ...namedOpening,
      ...[tool("s3"), tool("s4"), model("s5", "s3"), model("s6", "s4")],
      ...[say("s5", "so"), say("s6", "bo"), say("s5", "cks"), say("s6", "oks")],
      ...completing,
    ];
    const said = ["tool_llm: so|", "tool_llm 2: bo|", "tool_llm: cks|", "tool_llm 2: oks|"];
    expect(await printed("tokens", { chunks })).toBe([...said, "<<STEP_END>>", "<<DONE>>", ""].join("\n"));
  });

  it("as messages leaves no space where nothing was said", async () => {
    const said = await printed("messages", { chunks: [...namedOpening, ...calling("c1"), close("s2", "completed")] });
    expect(said).toContain('assistant:\n  calls look with {"place":"bed"}\n');
  });

  it("as messages says who speaks", async () => {
    expect(await printed("messages")).toBe(
      [
        "user: where is it?",
        "assistant: I look.",
        '  calls look with {"place":"bed"}',
        "tool look: socks",
        "assistant: Socks.",
        "",
      ].join("\n"),
    );
  });

  it("as a log has one operation a line", async () => {
    const lines = (await printed("log")).trimEnd().split("\n");
    expect(lines[0]).toMatch(/^replace \(all\) \{"id":"run-1"/);
    expect(lines).toContain('add /logs/Look LLM/streamed_output_str/- "so"');
  });

  it.each(["steps", "messages", "events", "log", "tokens", "ui"] as const)(
    "as %s may be one JSON value a line",
    async (view) => {
      const lines = (await printed(view, { isJson: true })).trimEnd().split("\n");
      for (const line of lines) expect(JSON.parse(line)).toEqual(expect.any(Object));
    },
  );

  it("raw begins with all the run was made of", async () => {
    const [first = "", second = ""] = (await printed("raw")).split("\n");
    expect(JSON.parse(first)).toEqual({ whisker: 1, run: header });
    expect(JSON.parse(second)).toMatchObject({ seq: 1, data: { runId: "run-1", seq: 1 } });
  });

  it("steers the terminal by its own colours only", async () => {
    const chunks = catRun.map((chunk) =>
      chunk.type === "text-delta" && chunk.delta === "cks." ? { ...chunk, delta: "\u001b[2J\u0007cks.\r\n" } : chunk,
    );
    expect(await printed("tokens", { chunks })).not.toContain("\u001b");
    const coloured = await printed("tokens", { chunks, hasColours: true });
    expect(coloured).toContain("\u001b[");
    expect(coloured).not.toContain("\u001b[2J");
  });
});
