import { type Tool, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { calling, close, open, opening } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import { describeRun } from "#lib/server/executor/testing/describe-run";
import { createManualTimers } from "#lib/server/executor/testing/manual-timers";
import { playOn } from "#lib/server/executor/testing/play-on";
import { createScriptedModel, never } from "#lib/server/executor/testing/scripted-model";

const usage = { inputTokens: 7, outputTokens: 3 };
const begun = open("s3", "tool", { parent: "s1", callId: "c1" });

function looking(isIdempotent: boolean): { tools: Record<string, Tool>; ran: string[] } {
  const ran: string[] = [];
  const look = tool({
    inputSchema: z.object({ place: z.string() }),
    ...(isIdempotent ? { metadata: { idempotent: true } } : {}),
    execute: ({ place }) => {
      ran.push(place);
      return `socks in the ${place}`;
    },
    toModelOutput: ({ output }) => ({ type: "text", value: `told: ${String(output)}` }),
  });
  return { tools: { look }, ran };
}

async function goOn(earlier: RunChunk[], isIdempotent = false) {
  const { tools, ran } = looking(isIdempotent);
  const model = createScriptedModel([[{ text: "Done." }]]);
  const { recorder, done } = await playOn({ earlier, model, tools });
  await done;
  return { ran, lines: describeRun(recorder.written), told: model.asked[0]?.prompt.at(-1), end: recorder.ends[0] };
}

const ending = [
  "finish-step",
  "start-step",
  "open s5 model script-1 in s1",
  "text-start t1",
  'text t1 "Done."',
  "text-end t1",
  "close s5 completed (stop)",
  "finish-step",
  "finish stop",
  "close s1 completed (stop)",
];

describe("a step whose model call had ended, taken up again", () => {
  const made = [...opening, ...calling("c1"), close("s2", "completed", { reason: "tool-calls", usage })];

  it("begins a call that had not begun", async () => {
    const { ran, told } = await goOn(made);
    expect(ran).toEqual(["bed"]);
    expect(told).toMatchObject({ content: [{ output: { value: "told: socks in the bed" } }] });
  });

  it.each([
    ["its input", { place: "sk-[redacted]" }, '{"place":"bed"}'],
    ["what was written of it", { place: "bed" }, '{"place":"sk-[redacted]"}'],
  ])("does not begin a call of which %s has lost a secret, and tells the model so", async (_what, input, text) => {
    const [start, , , available] = calling("c1");
    const call = [
      start,
      { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: text },
      { ...available, input },
    ] as RunChunk[];
    const { ran, told } = await goOn([...opening, ...call, close("s2", "completed", { reason: "tool-calls", usage })]);
    const value = "Not run: a secret in its arguments was not kept when the server stopped.";
    expect(ran).toEqual([]);
    expect(told).toMatchObject({ content: [{ output: { type: "error-text", value } }] });
  });

  it("does not run again what may have run, and tells the model so", async () => {
    const { ran, lines, told } = await goOn([...made, begun]);
    const unknown = "The server stopped while this ran. Its outcome is unknown: it may have run.";
    expect(ran).toEqual([]);
    expect(lines.slice(0, 3)).toEqual([`output-error c1 ${unknown}`, "close s3 interrupted", "finish-step"]);
    expect(told).toMatchObject({ content: [{ toolCallId: "c1", output: { type: "error-text", value: unknown } }] });
  });

  it("runs again what its file calls idempotent, in a span of its own", async () => {
    const { ran, lines } = await goOn([...made, begun], true);
    expect(ran).toEqual(["bed"]);
    expect(lines).toEqual([
      "close s3 interrupted",
      "open s4 tool look in s1 for c1",
      'output c1 "socks in the bed"',
      "close s4 completed",
      ...ending,
    ]);
  });

  it("keeps a result, and gives the model what it would have been given", async () => {
    const result: RunChunk = { type: "tool-output-available", toolCallId: "c1", output: "shoes" };
    const { ran, lines, told } = await goOn([...made, begun, result]);
    expect(ran).toEqual([]);
    expect(lines[0]).toBe("close s3 completed");
    expect(told).toMatchObject({ content: [{ output: { type: "text", value: "told: shoes" } }] });
  });

  it("counts the tokens of before", async () => {
    const { end } = await goOn(made);
    expect(end?.usage).toMatchObject({ inputTokens: 17, outputTokens: 8 });
  });

  it("closes a call whose tool is gone", async () => {
    const model = createScriptedModel([[{ text: "Done." }]]);
    const { recorder, done } = await playOn({ earlier: made, model });
    await done;
    expect(describeRun(recorder.written)[0]).toBe("output-error c1 This tool is not available.");
    expect(recorder.ends).toMatchObject([{ status: "completed" }]);
  });
});

describe("a step whose model call had not ended, taken up again", () => {
  const talking: RunChunk[] = [
    ...opening,
    { type: "text-start", id: "t1" },
    { type: "text-delta", id: "t1", delta: "Hal" },
  ];

  it("is discarded and asked again without a new step", async () => {
    const { lines } = await goOn(talking);
    expect(lines).toEqual([
      "close s2 discarded (takeover)",
      "reset-step",
      "open s3 model script-1 in s1",
      "text-start t2",
      'text t2 "Done."',
      "text-end t2",
      "close s3 completed (stop)",
      "finish-step",
      "finish stop",
      "close s1 completed (stop)",
    ]);
  });

  it("stands with its calls when a tool in it may have changed the world", async () => {
    const { lines, ran } = await goOn([...opening, ...calling("c1"), begun]);
    expect(ran).toEqual([]);
    expect(lines).not.toContain("reset-step");
    expect(lines.slice(0, 4)).toEqual([
      expect.stringMatching(/^output-error c1 .*outcome is unknown/),
      "close s3 interrupted",
      "close s2 interrupted",
      "finish-step",
    ]);
  });

  it("ends with its calls closed when a process died between the end of its model call and theirs", async () => {
    const { lines, ran, end } = await goOn([...opening, ...calling("c1"), begun, close("s2", "interrupted")]);
    expect(ran).toEqual([]);
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(/^output-error c1 .*outcome is unknown/),
      "close s3 interrupted",
    ]);
    expect(end?.status).toBe("interrupted");
  });

  it("goes on to the same end when it is cut again behind any event of its being settled", async () => {
    const left = [...opening, ...calling("c1"), begun];
    const { tools } = looking(false);
    const settled = async (earlier: RunChunk[]) => {
      const { recorder, done } = await playOn({ earlier, model: createScriptedModel([[{ text: "Done." }]]), tools });
      await done;
      return { chunks: recorder.written.map(({ chunk }) => chunk), status: recorder.ends[0]?.status };
    };
    const { chunks } = await settled(left);
    const steps = chunks.findIndex(({ type }) => type === "finish-step");
    // The end of the model call and the step's are one commit.
    for (let length = 1; length < steps; length++) {
      expect((await settled([...left, ...chunks.slice(0, length)])).status).toBe("completed");
    }
  });

  it("waits for what is left of the time its provider asked for", async () => {
    const timers = createManualTimers();
    const error = { code: "rate_limited", message: "Busy." };
    const earlier = [...opening, close("s2", "discarded", { error, retryAt: 8_000 })];
    const { recorder, done } = await playOn({ earlier, model: createScriptedModel([[{ text: "Done." }]]), timers });
    await new Promise(setImmediate);
    expect(describeRun(recorder.written)).toEqual(["reset-step"]);
    const wait = timers.next() ?? 0;
    expect(wait).toBeGreaterThan(7_900);
    timers.advance(wait);
    await done;
    const attempt = recorder.written.flatMap(({ chunk }) => (chunk.type === "data-span-start" ? [chunk.data] : []));
    expect(attempt).toMatchObject([{ metadata: { attempt: 2 } }]);
  });
});

describe("a run that another process shall write", () => {
  it.each(["lost", "handover"] as const)("(%s) is let go of at once, with nothing more written", async (reason) => {
    const model = createScriptedModel([[{ text: "Half" }, { until: never }]]);
    const seen = Promise.withResolvers<void>();
    const { recorder, done } = await playOn({
      earlier: [],
      model,
      onAppend: (chunk) => chunk.type === "text-end" && seen.resolve(),
    });
    await seen.promise;
    const before = recorder.written.length;
    recorder.abort(reason);
    await done;
    expect(recorder.written).toHaveLength(before);
    expect(recorder.ends).toEqual([]);
    expect(model.asked[0]?.abortSignal?.aborted).toBe(true);
  });

  it("in the middle of a tool writes nothing of what the tool answers then", async () => {
    const gate = Promise.withResolvers<string>();
    const work = tool({ inputSchema: z.object({}), execute: () => gate.promise });
    const seen = Promise.withResolvers<void>();
    const { recorder, done } = await playOn({
      earlier: [],
      model: createScriptedModel([[{ calls: [{ id: "c1", name: "work" }] }]]),
      tools: { work },
      onAppend: (chunk) => chunk.type === "data-span-start" && chunk.data.kind === "tool" && seen.resolve(),
    });
    await seen.promise;
    const before = recorder.written.length;
    recorder.abort("handover");
    gate.resolve("socks");
    await done;
    expect(recorder.written).toHaveLength(before);
  });
});
