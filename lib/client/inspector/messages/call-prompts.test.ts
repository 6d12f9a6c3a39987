import { expect, it } from "vitest";
import { fileRunLog } from "#lib/client/inspector/file-run-log";
import { createCallPrompts } from "#lib/client/inspector/messages/call-prompts";
import { modelCalls } from "#lib/client/inspector/messages/model-calls";
import { createTimelineStore } from "#lib/client/inspector/timeline-store";
import { catRun, retriedRun } from "#lib/projections/testing/cat-run";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";

function promptsOf(chunks: RunChunk[], header: RunHeader = wholeHeader) {
  const log = fileRunLog(
    header,
    chunks.map((chunk, index) => ({ runId: "run-1", seq: index + 1, at: 0, chunk })),
  );
  const timeline = createTimelineStore(log).current();
  const prompts = createCallPrompts(log);
  return modelCalls(timeline).map((call) =>
    prompts.promptOf(header, call, timeline.spans.find(({ span }) => span === call.id)?.input),
  );
}

it("the first call shows instructions and question and folds the turns before", () => {
  const [first] = promptsOf(catRun);
  expect(first?.prompt.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
  expect(first?.groups).toEqual([
    { kind: "shown", from: 0, to: 1 },
    { kind: "turns", from: 1, to: 3 },
    { kind: "shown", from: 3, to: 4 },
  ]);
});

it("a call after it folds what the one before was sent and shows what came since", () => {
  const [first, , second] = promptsOf(catRun);
  expect(second?.groups).toEqual([
    { kind: "same", from: 0, to: 4 },
    { kind: "shown", from: 4, to: 6 },
  ]);
  expect(second?.prompt.slice(0, 4)).toEqual(first?.prompt);
  expect(second?.prompt.slice(4).map(({ role }) => role)).toEqual(["assistant", "tool"]);
});

it("a call that was made again has nothing new", () => {
  expect(promptsOf(retriedRun)[3]?.groups).toEqual([{ kind: "same", from: 0, to: 6 }]);
});

it("a tool's own call is shown as a whole", () => {
  expect(promptsOf(catRun)[1]).toEqual({
    prompt: [{ role: "user", content: [{ type: "text", text: "What is there?" }] }],
    messages: [
      {
        role: "user",
        parts: [{ kind: "text", text: "What is there?", options: undefined }],
        options: undefined,
      },
    ],
    characters: "What is there?".length,
    groups: [{ kind: "shown", from: 0, to: 1 }],
    mayBeCut: false,
  });
});

it("a prompt that was asked for before is the same object, also where there is none", () => {
  const log = fileRunLog(wholeHeader, []);
  const prompts = createCallPrompts(log);
  const call = { id: "s2", seq: 1, number: 1, attempt: 1, previous: null, tool: null };
  expect(prompts.promptOf(wholeHeader, call, null)).toBe(prompts.promptOf(wholeHeader, call, null));
  expect(prompts.promptOf(wholeHeader, { ...call, id: "s3", number: null }, null)).toBeNull();
});

it("without instructions the earlier turns begin at once", () => {
  expect(promptsOf(catRun, { ...wholeHeader, instructions: "" })[0]?.groups).toEqual([
    { kind: "turns", from: 0, to: 2 },
    { kind: "shown", from: 2, to: 3 },
  ]);
});

it("thinking of another provider's answer is in no prompt and counts for nothing", () => {
  const [first] = wholeHeader.history;
  const reasoning = { role: "assistant" as const, content: [{ type: "reasoning" as const, text: "Hm." }] };
  const history = [{ id: "a9", provider: "other", messages: [reasoning] }, ...(first ? [first] : [])];
  const [prompt] = promptsOf(catRun, { ...wholeHeader, history });
  expect(prompt?.groups).toEqual([
    { kind: "shown", from: 0, to: 1 },
    { kind: "shown", from: 1, to: 2 },
  ]);
});
