import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { emptyScratchpad, projectScratchpad, scratchpadMessages } from "#lib/projections/project-scratchpad";
import { close, foldChunks, open, opening } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunView } from "#lib/protocol/run-view";

/** One thing a model says, written in one piece. */
type Saying = { kind: "text" | "reasoning" | "call"; words: string };

const sayings = fc.array(
  fc.record({
    kind: fc.constantFrom<Saying["kind"]>("text", "reasoning", "call"),
    words: fc.string({ unit: "grapheme", maxLength: 20 }),
  }),
  { maxLength: 6 },
);

/** The text cut into pieces wherever `next` says so. */
function cut(text: string, next: () => number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = 1 + (next() % 7);
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

function chunksOf(said: Saying[], next: () => number): RunChunk[] {
  const parts = said.flatMap(({ kind, words }, index): RunChunk[] => {
    const id = `${kind}-${index}`;
    if (kind !== "call") {
      const type = `${kind}-delta` as const;
      const deltas = cut(words, next).map((delta): RunChunk => ({ type, id, delta }));
      return [{ type: `${kind}-start`, id }, ...deltas, { type: `${kind}-end`, id }];
    }
    const toolName = "look";
    const input = { words };
    const deltas = cut(JSON.stringify(input), next).map(
      (inputTextDelta): RunChunk => ({ type: "tool-input-delta", toolCallId: id, inputTextDelta }),
    );
    const span = `tool-${index}`;
    return [
      { type: "tool-input-start", toolCallId: id, toolName },
      ...deltas,
      { type: "tool-input-available", toolCallId: id, toolName, input },
      open(span, "tool", { parent: "s1", callId: id }),
      { type: "data-tool-output-delta", data: { span, delta: words }, transient: true },
      { type: "tool-output-available", toolCallId: id, output: words },
      close(span, "completed", { callId: id }),
    ];
  });
  return [
    ...opening,
    ...parts,
    close("s2", "completed"),
    { type: "finish-step" },
    close("s1", "completed", { reason: "stop" }),
  ];
}

function numbers(values: number[]): () => number {
  let at = 0;
  return () => values[at++ % values.length] ?? 0;
}

/** All that does not say how many events there were or when they came. */
function content({ seq: _seq, parts, ...view }: RunView) {
  return {
    ...view,
    parts: parts.map((part) => (part.kind === "reasoning" ? { ...part, startedAt: null, endedAt: null } : part)),
  };
}

const cuts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 20 });

describe("the fold of a run", () => {
  it("comes to the same view however deltas are cut", () => {
    fc.assert(
      fc.property(sayings, cuts, cuts, (said, left, right) => {
        const one = foldChunks(chunksOf(said, numbers(left)));
        const other = foldChunks(chunksOf(said, numbers(right)));
        expect(content(one)).toEqual(content(other));
      }),
      { numRuns: 100 },
    );
  });

  it("goes on from a stored snapshot as if it had never stopped, also when the reader is sent too much", () => {
    fc.assert(
      fc.property(sayings, cuts, fc.nat(), fc.nat(3), (said, pieces, place, overlap) => {
        const events = chunksOf(said, numbers(pieces)).map((chunk, index) => ({ seq: index + 1, at: index, chunk }));
        const whole = events.reduce(projectRunView, emptyRunView("run-1"));
        const at = place % (events.length + 1);
        const prefix = events.slice(0, at).reduce(projectRunView, emptyRunView("run-1"));
        const stored: RunView = JSON.parse(JSON.stringify(prefix));
        expect(stored).toEqual(prefix);
        const resumed = events.slice(Math.max(0, at - overlap)).reduce(projectRunView, stored);
        expect(resumed).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it("makes the same prompt however deltas are cut", () => {
    fc.assert(
      fc.property(sayings, cuts, cuts, (said, left, right) => {
        const [one, other] = [left, right].map((pieces) => {
          const pad = emptyScratchpad();
          for (const chunk of chunksOf(said, numbers(pieces))) projectScratchpad(pad, chunk);
          return scratchpadMessages(pad);
        });
        expect(one).toEqual(other);
      }),
      { numRuns: 100 },
    );
  });
});
