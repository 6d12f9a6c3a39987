import fc from "fast-check";
import { expect, it } from "vitest";
import { fileRunLog } from "#lib/client/inspector/file-run-log";
import { addPromptEvent, type PromptEvent } from "#lib/client/inspector/messages/prompt-events";
import { createPromptReader } from "#lib/client/inspector/messages/prompt-reader";
import { projectPrompt } from "#lib/projections/project-prompt";
import { retriedRun } from "#lib/projections/testing/cat-run";
import { close, open } from "#lib/projections/testing/fold-chunks";
import { cutText, randomRun, randomSteps } from "#lib/projections/testing/random-run";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";

const logOf = (chunks: RunChunk[]): RunEvent[] =>
  chunks.map((chunk, index) => ({ runId: "run-1", seq: index + 1, at: 0, chunk }));

function startsOf(events: readonly RunEvent[]): number[] {
  return events.flatMap(({ seq, chunk }) =>
    chunk.type === "data-span-start" && chunk.data.tags.includes("agent_llm") ? [seq] : [],
  );
}

it("a prompt is the one that the fold of the whole log before its call gives, whichever is asked for first", () => {
  fc.assert(
    fc.property(randomSteps, fc.array(fc.nat(), { minLength: 1 }), fc.boolean(), (steps, cuts, isFromTheEnd) => {
      const events = logOf(randomRun(steps, cutText(cuts)));
      const reader = createPromptReader(fileRunLog(wholeHeader, events));
      const starts = startsOf(events);
      for (const seq of isFromTheEnd ? starts.toReversed() : starts) {
        expect(reader.promptOf(wholeHeader, seq)).toEqual(projectPrompt(wholeHeader, events.slice(0, seq - 1)));
      }
    }),
  );
});

it("the prompt of an attempt that was made again has nothing of what the lost one said", () => {
  const events = logOf(retriedRun);
  const reader = createPromptReader(fileRunLog(wholeHeader, events));
  const [, lost = 0, again = 0] = startsOf(events);
  expect(reader.promptOf(wholeHeader, again)).toEqual(reader.promptOf(wholeHeader, lost));
  expect(JSON.stringify(reader.promptOf(wholeHeader, again))).not.toContain("Lost");
});

it("a prompt that was asked for before is the same object", () => {
  const events = logOf(retriedRun);
  const reader = createPromptReader(fileRunLog(wholeHeader, events));
  const [seq = 0] = startsOf(events);
  expect(reader.promptOf(wholeHeader, seq)).toBe(reader.promptOf(wholeHeader, seq));
});

it("pieces of one text are one event, and what no prompt holds is none", () => {
  const chunks: RunChunk[] = [
    { type: "text-start", id: "t1" },
    { type: "text-delta", id: "t1", delta: "a", providerMetadata: { one: { at: 1 } } },
    { type: "data-tool-output-delta", data: { span: "s9", delta: "inner" }, transient: true },
    { type: "text-delta", id: "t1", delta: "b" },
    { type: "tool-output-available", toolCallId: "c1", output: "half", preliminary: true },
    { type: "text-delta", id: "t1", delta: "c", providerMetadata: { one: { at: 3 } } },
    { type: "text-delta", id: "t2", delta: "other" },
  ];
  const events: PromptEvent[] = [];
  for (const event of logOf(chunks)) addPromptEvent(events, event);
  expect(events).toEqual([
    { seq: 1, chunk: chunks[0] },
    { seq: 6, chunk: { type: "text-delta", id: "t1", delta: "abc", providerMetadata: { one: { at: 3 } } } },
    { seq: 7, chunk: chunks[6] },
  ]);
});

it("a piece of text that goes on behind the beginning of a call is not counted to the prompt of that call", () => {
  const chunks: RunChunk[] = [
    { type: "start-step" },
    { type: "text-delta", id: "t1", delta: "before" },
    open("s5", "model", { tags: ["agent_llm"] }),
    { type: "text-delta", id: "t1", delta: " after" },
    close("s5", "completed"),
  ];
  const events = logOf(chunks);
  const prompt = createPromptReader(fileRunLog(wholeHeader, events)).promptOf(wholeHeader, 3);
  expect(prompt).toEqual(projectPrompt(wholeHeader, events.slice(0, 2)));
  expect(prompt.at(-1)).toEqual({ role: "assistant", content: [{ type: "text", text: "before" }] });
});

it("damaged events are passed over as the fold passes over them", () => {
  const damaged = { type: "text-delta", id: "t1", delta: 7 };
  const chunks = [{ type: "text-start", id: "t1" }, damaged, { type: "text-delta", id: "t1", delta: "x" }];
  const events: PromptEvent[] = [];
  for (const event of logOf(JSON.parse(JSON.stringify(chunks)))) addPromptEvent(events, event);
  expect(events.map(({ seq }) => seq)).toEqual([1, 3]);
});
