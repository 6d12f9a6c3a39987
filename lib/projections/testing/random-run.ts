import fc from "fast-check";
import { close, open } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

/** One step: what an attempt that was discarded said, what the model said before each call, and how the calls went. */
export interface RandomStep {
  lost: string;
  said: string[];
  results: ("done" | "failed" | "refused")[];
}

const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });

/** Steps of a run; the last one calls nothing. */
export const randomSteps = fc
  .tuple(
    fc.array(
      fc.record({
        lost: fc.oneof(fc.constant(""), words),
        said: fc.array(words, { minLength: 1, maxLength: 2 }),
        results: fc.array(fc.constantFrom("done" as const, "failed" as const, "refused" as const), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
      { maxLength: 3 },
    ),
    fc.record({
      lost: fc.oneof(fc.constant(""), words),
      said: fc.array(words, { maxLength: 2 }),
      results: fc.constant<RandomStep["results"]>([]),
    }),
  )
  .map(([steps, last]): RandomStep[] => [...steps, last]);

/** Cuts a text into pieces whose lengths the numbers say, each in turn. */
export function cutText(lengths: number[]): (text: string) => string[] {
  let at = 0;
  return (text) => {
    const pieces: string[] = [];
    for (let from = 0; from < text.length; ) {
      const length = 1 + ((lengths[at++ % lengths.length] ?? 0) % 5);
      pieces.push(text.slice(from, from + length));
      from += length;
    }
    return pieces;
  };
}

/** The log of such a run, as the executor writes it. Tools end in the opposite order of their calls, half of them early. */
export function randomRun(steps: RandomStep[], cut: (text: string) => string[]): RunChunk[] {
  let ids = 1;
  const id = (kind: string): string => `${kind}${++ids}`;
  const text = (said: string): RunChunk[] => {
    const part = id("t");
    const deltas = cut(said).map((delta): RunChunk => ({ type: "text-delta", id: part, delta }));
    return [{ type: "text-start", id: part }, ...deltas, { type: "text-end", id: part }];
  };
  const askModel = (span: string): RunChunk => open(span, "model", { name: "demo", tags: ["agent_llm"], parent: "s1" });

  function call(result: RandomStep["results"][number]): { written: RunChunk[]; run: RunChunk[] } {
    const toolCallId = id("c");
    const input = { of: toolCallId };
    const named = { toolCallId, toolName: "look" };
    const deltas = cut(JSON.stringify(input)).map(
      (inputTextDelta): RunChunk => ({ type: "tool-input-delta", toolCallId, inputTextDelta }),
    );
    const written: RunChunk[] = [{ type: "tool-input-start", ...named }, ...deltas];
    if (result === "refused") {
      const span = id("s");
      const refusal: RunChunk[] = [
        { type: "tool-input-error", ...named, input, errorText: "No." },
        open(span, "tool", { name: "look", parent: "s1", callId: toolCallId }),
        close(span, "failed", { callId: toolCallId }),
      ];
      return { written: [...written, ...refusal], run: [] };
    }
    const span = id("s");
    const inner = id("s");
    const nested = cut("nested words").map(
      (delta): RunChunk => ({ type: "data-tool-output-delta", data: { span: inner, delta }, transient: true }),
    );
    const outcome: RunChunk =
      result === "done"
        ? { type: "tool-output-available", toolCallId, output: { found: toolCallId } }
        : { type: "tool-output-error", toolCallId, errorText: "It broke." };
    return {
      written: [...written, { type: "tool-input-available", ...named, input }],
      run: [
        open(span, "tool", { name: "look", parent: "s1", callId: toolCallId, input }),
        open(inner, "model", { name: "Inner", tags: ["tool_llm"], parent: span, input: { prompt: "?" } }),
        ...nested,
        close(inner, "completed"),
        outcome,
        close(span, result === "done" ? "completed" : "failed", { callId: toolCallId }),
      ],
    };
  }

  const chunks: RunChunk[] = [{ type: "start", messageId: "run-1" }, open("s1", "run", { name: "Agent" })];
  for (const { lost, said, results } of steps) {
    chunks.push({ type: "start-step" });
    if (lost !== "") {
      const span = id("s");
      chunks.push(askModel(span), ...text(lost), close(span, "discarded"), { type: "reset-step" });
    }
    const span = id("s");
    const calls = results.map(call);
    const early = calls.filter((_, index) => index % 2 === 1).reverse();
    const late = calls.filter((_, index) => index % 2 === 0).reverse();
    chunks.push(
      askModel(span),
      ...said.flatMap(text),
      ...calls.flatMap(({ written }) => written),
      ...early.flatMap(({ run }) => run),
      close(span, "completed"),
      ...late.flatMap(({ run }) => run),
      { type: "finish-step" },
    );
  }
  return [...chunks, { type: "finish", finishReason: "stop" }, close("s1", "completed", { reason: "stop" })];
}
