import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignRuns, outlineRun } from "#lib/projections/align-runs";
import type { OutlineCall, OutlineStep, RunOutline } from "#lib/projections/run-outline";
import { answering, catRun, completing, firstStep, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { cutText, randomRun, randomSteps } from "#lib/projections/testing/random-run";
import { timedEvents } from "#lib/projections/testing/timed-events";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import type { RunChunk } from "#lib/protocol/run-event";

const outline = (chunks: RunChunk[]): RunOutline => outlineRun(wholeHeader, timedEvents(chunks));

const call: OutlineCall = {
  callId: "c1",
  tool: "look",
  input: { place: "bed" },
  outputText: "socks",
  isError: false,
  milliseconds: 40,
  nestedText: "socks",
};
const stepOf = (step: number, calls: OutlineCall[], text = ""): OutlineStep => ({
  step,
  text,
  reasoning: "",
  calls,
  milliseconds: 100,
});
const runOf = (...steps: OutlineStep[]): RunOutline => ({ ...outline([]), steps });
const places = (left: RunOutline, right: RunOutline) =>
  alignRuns(left, right).map((pair) => [pair.left?.step ?? null, pair.right?.step ?? null]);

describe("the outline of a run", () => {
  it("has what was asked and answered, and each step with its calls", () => {
    expect(outline(catRun)).toEqual({
      runId: "run-1",
      question: "where is it?",
      instructions: "Be brief.",
      agent: "cat",
      model: "scripted:script-1",
      status: "completed",
      finishReason: "stop",
      answer: "Socks.",
      steps: [
        { step: 1, text: "I look.", reasoning: "", calls: [call], milliseconds: 100 },
        { step: 2, text: "Socks.", reasoning: "", calls: [], milliseconds: 30 },
      ],
    });
  });

  it("leaves out what an attempt that was discarded had said, but not the time it took", () => {
    const [one, other] = [outline(catRun), outline(retriedRun)];
    const { milliseconds, ...second } = other.steps[1] ?? stepOf(0, []);
    expect({ ...other, steps: [other.steps[0], { ...second, milliseconds: 30 }] }).toEqual(one);
    expect(milliseconds).toBe(70);
  });

  it("tells what is known of a run that goes on, and of calls that failed or are open", () => {
    const open3 = open("s3", "tool", { parent: "s1", callId: "a" });
    const cut = [
      ...namedOpening,
      ...calling("a"),
      ...calling("b").slice(0, 2),
      close("s2", "completed"),
      open3,
      { type: "tool-output-error", toolCallId: "a", errorText: "It broke." } as const,
      close("s3", "failed"),
      open("s4", "tool", { parent: "s1", callId: "b" }),
    ];
    expect(outline(cut)).toMatchObject({
      status: "running",
      finishReason: null,
      answer: "",
      steps: [
        {
          calls: [
            { callId: "a", outputText: "It broke.", isError: true, milliseconds: 20 },
            { callId: "b", input: '{"place":', outputText: "", isError: false, milliseconds: null },
          ],
          milliseconds: null,
        },
      ],
    });
  });

  it("of a run without events is that of its header", () => {
    const header = { ...wholeHeader, run: { ...wholeHeader.run, status: "queued" as const } };
    expect(outlineRun(header, [])).toMatchObject({ status: "queued", steps: [], answer: "" });
  });

  it("is the same however deltas were cut", () => {
    fc.assert(
      fc.property(randomSteps, fc.array(fc.nat(1_000), { minLength: 1 }), (steps, cut) => {
        expect(outline(randomRun(steps, cutText(cut)))).toEqual(outline(randomRun(steps, cutText([1_000]))));
      }),
      { numRuns: 50 },
    );
  });
});

describe("two runs beside each other", () => {
  it("that are the same differ in nothing", () => {
    const aligned = alignRuns(outline(catRun), outline(catRun));
    const nothing = { text: false, reasoning: false, tools: false, inputs: false, outputs: false, status: false };
    expect(aligned.map(({ differences }) => differences)).toEqual([
      { ...nothing, milliseconds: 0 },
      { ...nothing, milliseconds: 0 },
    ]);
  });

  it("keep together the steps that do the same, with an extra one beside a gap", () => {
    const second: RunChunk[] = [
      { type: "start-step" },
      open("s8", "model", { name: "demo", parent: "s1" }),
      ...calling("c2", "fetch"),
      close("s8", "completed"),
      { type: "finish-step" },
    ];
    const longer = [
      ...namedOpening,
      ...firstStep,
      ...second,
      { type: "start-step" } as const,
      ...answering("s5", "t2"),
      ...completing,
    ];
    expect(places(outline(catRun), outline(longer))).toEqual([
      [1, 1],
      [null, 2],
      [2, 3],
    ]);
    expect(places(outline(longer), outline(catRun))).toEqual([
      [1, 1],
      [2, null],
      [3, 2],
    ]);
    const [, gap] = alignRuns(outline(catRun), outline(longer));
    expect(gap).toMatchObject({ differences: null, calls: [{ left: null, right: { tool: "fetch" } }] });
  });

  it("say of a pair of steps in what it differs", () => {
    const left = runOf(stepOf(1, [call], "I look."));
    const differs = (changed: Partial<OutlineStep>) =>
      alignRuns(left, runOf({ ...stepOf(1, [call], "I look."), ...changed }))[0]?.differences;
    expect(differs({ text: "I see." })).toMatchObject({ text: true, reasoning: false, tools: false });
    expect(differs({ reasoning: "Hm." })).toMatchObject({ text: false, reasoning: true });
    expect(differs({ calls: [{ ...call, input: { place: "shelf" } }] })).toMatchObject({
      inputs: true,
      outputs: false,
    });
    expect(differs({ calls: [{ ...call, outputText: "" }] })).toMatchObject({ inputs: false, outputs: true });
    expect(differs({ calls: [{ ...call, isError: true }] })).toMatchObject({ outputs: false, status: true });
    expect(differs({ calls: [{ ...call, tool: "fetch" }] })).toMatchObject({ tools: true });
    expect(differs({ calls: [call, call] })).toMatchObject({ tools: true, inputs: false });
    expect(differs({ milliseconds: 250 })).toMatchObject({ milliseconds: 150 });
    expect(differs({ milliseconds: null })).toMatchObject({ milliseconds: null });
  });

  it("say of a pair of calls in what it differs, whatever the order of keys", () => {
    const left = { ...call, input: { a: 1, b: 2 } };
    const right = { ...call, input: { b: 2, a: 1 }, nestedText: "shoes", milliseconds: 30 };
    const [step] = alignRuns(runOf(stepOf(1, [left])), runOf(stepOf(1, [right])));
    expect(step?.calls[0]?.differences).toEqual({
      tool: false,
      input: false,
      output: false,
      status: false,
      nestedText: true,
      milliseconds: -10,
    });
  });

  it("align the calls within a step as they do steps", () => {
    const fetch = { ...call, callId: "c2", tool: "fetch" };
    const [step] = alignRuns(runOf(stepOf(1, [call])), runOf(stepOf(1, [fetch, call])));
    expect(step?.calls.map(({ left, right }) => [left?.tool ?? null, right?.tool ?? null])).toEqual([
      [null, "fetch"],
      ["look", "look"],
    ]);
  });

  it("have as many steps that do the same when they change sides", () => {
    const isSame = ({ left, right, differences, calls }: ReturnType<typeof alignRuns>[number]): boolean =>
      differences !== null && !differences.tools && (calls.length > 0 || (left?.text === "") === (right?.text === ""));
    fc.assert(
      fc.property(randomSteps, randomSteps, (one, other) => {
        const left = outline(randomRun(one, cutText([4])));
        const right = outline(randomRun(other, cutText([4])));
        const same = alignRuns(left, right).filter(isSame).length;
        expect(alignRuns(right, left).filter(isSame)).toHaveLength(same);
      }),
      { numRuns: 50 },
    );
  });
});
