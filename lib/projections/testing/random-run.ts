import fc from "fast-check";
import { close, open } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

/** Text or thinking, in the pieces between which other things may happen. */
interface RandomWords {
  kind: "text" | "reasoning";
  pieces: string[];
}

/** A call and what its tool does: what the models say that it asks, and what it shows before its result. */
interface RandomCall {
  kind: "call";
  result: "done" | "failed" | "refused";
  /** Whether its tool begins while the model still speaks. */
  isEarly: boolean;
  nested: string[][];
  shown: string[];
}

type RandomSaying = RandomWords | RandomCall;

/** One step: what an attempt said that was discarded, if there was one, and what the one said that stands. */
export interface RandomStep {
  lost: RandomSaying[];
  said: RandomSaying[];
  /** Decides in which order things happen that go on together. */
  schedule: number[];
}

const pieces = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 });
const spoken = fc.record({ kind: fc.constantFrom<RandomWords["kind"]>("text", "reasoning"), pieces });
const call: fc.Arbitrary<RandomCall> = fc.record({
  kind: fc.constant("call"),
  result: fc.constantFrom("done", "failed", "refused"),
  isEarly: fc.boolean(),
  nested: fc.array(pieces, { maxLength: 2 }),
  shown: fc.array(fc.string({ maxLength: 5 }), { maxLength: 2 }),
});
const sayings = fc.array(fc.oneof(spoken, call), { maxLength: 4 });

/** What a step says after which the run goes on: at least one call. */
const calling = fc.tuple(sayings, call, fc.nat(4)).map(([said, made, place]) => said.toSpliced(place, 0, made));

const schedule = fc.array(fc.nat(10), { minLength: 1, maxLength: 10 });

/** Steps of a run; the last one, and only that, calls nothing. */
export const randomSteps: fc.Arbitrary<RandomStep[]> = fc
  .tuple(
    fc.array(fc.record({ lost: sayings, said: calling, schedule }), { maxLength: 2 }),
    fc.record({ lost: sayings, said: fc.array(spoken, { maxLength: 2 }), schedule }),
  )
  .map(([steps, last]) => [...steps, last]);

/** Cuts a text into pieces whose lengths the numbers say, each in turn. */
export function cutText(lengths: number[]): (text: string) => string[] {
  let at = 0;
  return (text) => {
    const cuts: string[] = [];
    for (let from = 0; from < text.length; ) {
      const length = 1 + ((lengths[at++ % lengths.length] ?? 0) % 5);
      cuts.push(text.slice(from, from + length));
      from += length;
    }
    return cuts;
  };
}

/** Chunks between which nothing else comes, however their text is cut. */
export type Unit = RunChunk[];

/** The log of a run, and what was said in it beside the agent. */
export interface WrittenRun {
  units: Unit[];
  /** What each model said that a tool asked, by the name of its call. */
  nested: Record<string, string>;
}

/** Everything of one kind that the agent's model said. `isLostToo`: also in attempts that were discarded. */
export function spokenIn(steps: RandomStep[], kind: RandomWords["kind"], isLostToo = false): string {
  return steps
    .flatMap(({ lost, said }) => [...(isLostToo ? lost : []), ...said])
    .flatMap((saying) => (saying.kind === kind ? saying.pieces : []))
    .join("");
}

/** Writes a run as the executor does, its texts cut by `cut`. What is said and in which order does not depend on the cuts. */
export function writeRun(steps: RandomStep[], cut: (text: string) => string[]): WrittenRun {
  const nested: Record<string, string> = {};
  let ids = 1;
  let turn = 0;
  const id = (kind: string): string => `${kind}${++ids}`;

  function speak({ kind, pieces: said }: RandomWords): Unit[] {
    const part = id(kind === "text" ? "t" : "r");
    const deltas = said.map((text): Unit => cut(text).map((delta) => ({ type: `${kind}-delta`, id: part, delta })));
    return [[{ type: `${kind}-start`, id: part }], ...deltas, [{ type: `${kind}-end`, id: part }]];
  }

  function ask(tool: string, words: string[]): Unit[] {
    const span = id("s");
    const name = `Model of ${span}`;
    nested[name] = words.join("");
    return [
      [open(span, "model", { name, tags: ["tool_llm"], parent: tool, input: { prompt: "?" } })],
      ...words.map(
        (text): Unit =>
          cut(text).map((delta) => ({ type: "data-tool-output-delta", data: { span, delta }, transient: true })),
      ),
      [close(span, "completed")],
    ];
  }

  /** What the model writes of a call, and what its tool does then. A lost call has no result, and its tool ran only if it was early. */
  function make(
    { result, isEarly, nested: asked, shown }: RandomCall,
    isLost: boolean,
  ): { written: Unit[]; run: Unit[] } {
    const toolCallId = id("c");
    const named = { toolCallId, toolName: "look" };
    const input = { of: toolCallId };
    const span = id("s");
    const begin = open(span, "tool", { name: "look", parent: "s1", callId: toolCallId, input });
    const args: Unit = cut(JSON.stringify(input)).map((inputTextDelta) => ({
      type: "tool-input-delta",
      toolCallId,
      inputTextDelta,
    }));
    const written: Unit[] = [[{ type: "tool-input-start", ...named }], args];
    if (result === "refused") {
      const refusal: RunChunk = { type: "tool-input-error", ...named, input, errorText: "No." };
      return { written: [...written, [refusal, begin, close(span, "failed", { callId: toolCallId })]], run: [] };
    }
    written.push([{ type: "tool-input-available", ...named, input }]);
    if (isLost && !isEarly) return { written, run: [] };
    const outcome: RunChunk =
      result === "done"
        ? { type: "tool-output-available", toolCallId, output: { found: toolCallId } }
        : { type: "tool-output-error", toolCallId, errorText: "It broke." };
    const ending: Unit = isLost
      ? [close(span, "interrupted", { callId: toolCallId })]
      : [outcome, close(span, result === "done" ? "completed" : "failed", { callId: toolCallId })];
    const preliminary = shown.map(
      (output): Unit => [{ type: "tool-output-available", toolCallId, output, preliminary: true }],
    );
    return {
      written,
      run: [[begin], ...asked.flatMap((words) => ask(span, words)), ...preliminary, ending],
    };
  }

  /** One attempt: the model speaks while early tools run; the others begin when it has ended. */
  function attempt(said: RandomSaying[], order: number[], isLost: boolean): Unit[] {
    const span = id("s");
    const speech: { unit: Unit; early?: Unit[] }[] = [
      { unit: [open(span, "model", { name: "demo", tags: ["agent_llm"], parent: "s1" })] },
    ];
    const late: Unit[][] = [];
    for (const saying of said) {
      if (saying.kind !== "call") {
        speech.push(...speak(saying).map((unit) => ({ unit })));
        continue;
      }
      const { written, run } = make(saying, isLost);
      speech.push(
        ...written.map((unit, index) => ({ unit, ...(index === 2 && saying.isEarly ? { early: run } : {}) })),
      );
      if (!saying.isEarly) late.push(run);
    }
    if (!isLost) speech.push({ unit: [close(span, "completed")] });
    const units: Unit[] = [];
    const running: Unit[][] = [];
    const hasMore = (): boolean => speech.length > 0 || running.some((run) => run.length > 0);
    while (hasMore()) {
      const going = running.filter((run) => run.length > 0);
      const lines = speech.length > 0 ? going.length + 1 : going.length;
      const line = going[(order[turn++ % order.length] ?? 0) % lines];
      const next = line ? undefined : speech.shift();
      units.push(line?.shift() ?? next?.unit ?? []);
      if (next?.early) running.push([...next.early]);
      if (next && speech.length === 0) running.push(...late.splice(0));
    }
    return isLost ? [...units, [close(span, "discarded"), { type: "reset-step" }]] : units;
  }

  const units: Unit[] = [[{ type: "start", messageId: "run-1" }, open("s1", "run", { name: "Agent" })]];
  for (const { lost, said, schedule: order } of steps) {
    const discarded = lost.length > 0 ? attempt(lost, order, true) : [];
    units.push([{ type: "start-step" }], ...discarded, ...attempt(said, order, false));
    units.push([{ type: "finish-step" }]);
  }
  units.push([{ type: "finish", finishReason: "stop" }, close("s1", "completed", { reason: "stop" })]);
  return { units, nested };
}

/** The log of such a run. */
export function randomRun(steps: RandomStep[], cut: (text: string) => string[]): RunChunk[] {
  return writeRun(steps, cut).units.flat();
}
