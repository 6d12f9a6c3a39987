import { describe, expect, it } from "vitest";
import { driveHandlers } from "#lib/projections/drive-handlers";
import type { RunHandlers } from "#lib/projections/run-handlers";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { readHeader } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

async function* oneByOne(chunks: RunChunk[]) {
  for (const [index, chunk] of chunks.entries()) yield [{ seq: index + 1, at: 1, chunk }];
}

/** Handlers that note what they hear. */
function noting(heard: string[], tags?: string[]): RunHandlers {
  const note = (word: string) => (event: { name: string }) => void heard.push(`${word} ${event.name}`);
  return {
    ...(tags ? { tags } : {}),
    onAgentStart: note("agent start"),
    onAgentEnd: note("agent end"),
    onAgentError: note("agent error"),
    onModelStart: note("model start"),
    onToken: (text) => void (text && heard.push(text)),
    onModelEnd: note("model end"),
    onModelError: note("model error"),
    onToolStart: note("tool start"),
    onToolEnd: note("tool end"),
    onToolError: note("tool error"),
  };
}

async function drive(chunks: RunChunk[], handlers: RunHandlers[]): Promise<unknown[]> {
  const problems: unknown[] = [];
  const onProblem = (error: unknown): void => void problems.push(error);
  await driveHandlers({ header: readHeader, batches: oneByOne(chunks), handlers, onProblem });
  return problems;
}

const catHeard = [
  "agent start Agent",
  "model start demo",
  "I ",
  "look.",
  "model end demo",
  "tool start look",
  "model start Look LLM",
  "so",
  "cks",
  "model end Look LLM",
  "tool end look",
  "model start demo",
  "So",
  "cks.",
  "model end demo",
  "agent end Agent",
];

describe("handlers of a run", () => {
  it("hear of agent, model calls, tokens and tools in the order of the log", async () => {
    const heard: string[] = [];
    expect(await drive(catRun, [noting(heard)])).toEqual([]);
    expect(heard).toEqual(catHeard);
  });

  it("hear of model calls of their tags only, and of agent and tools always", async () => {
    const heard: string[] = [];
    await drive(catRun, [noting(heard, ["tool_llm"])]);
    expect(heard).toEqual(catHeard.filter((word) => !/demo|I |look\.|So|cks\./.test(word)));
  });

  it("hear of what failed as an error", async () => {
    const heard: string[] = [];
    await drive(retriedRun, [noting(heard)]);
    expect(heard).toContain("model error demo");
    heard.length = 0;
    const failing: RunChunk[] = [
      ...namedOpening,
      ...calling("a"),
      open("s3", "tool", { name: "look", parent: "s1", callId: "a" }),
      close("s3", "failed", { callId: "a" }),
      close("s1", "failed", { reason: "error" }),
    ];
    await drive(failing, [noting(heard)]);
    expect(heard.slice(-2)).toEqual(["tool error look", "agent error Agent"]);
  });

  it("go on after one of theirs threw, and the others never notice", async () => {
    const heard: string[] = [];
    const broken = new Error("broken");
    const problems = await drive(catRun, [
      {
        onToken: () => {
          throw broken;
        },
        onModelStart: () => Promise.reject(broken),
        onAgentEnd: () => void heard.push("the broken one came to the end"),
      },
      noting(heard),
    ]);
    expect(problems.every((problem) => problem === broken)).toBe(true);
    expect(heard.filter((word) => catHeard.includes(word))).toEqual(catHeard);
    expect(heard).toContain("the broken one came to the end");
  });

  it("wait for their own promises, while the others are at the end already", async () => {
    const gate = Promise.withResolvers<void>();
    const heard: string[] = [];
    const slow: string[] = [];
    const done = drive(catRun, [
      { ...noting(slow), onAgentStart: () => gate.promise },
      { ...noting(heard), onAgentEnd: () => gate.resolve() },
    ]);
    await gate.promise;
    expect(heard).toEqual(catHeard.slice(0, -1));
    expect(slow).toEqual([]);
    await done;
    expect(slow).toEqual(catHeard.slice(1));
  });
});
