import { describe, expect, it } from "vitest";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { emptyScratchpad, projectScratchpad, scratchpadMessages } from "#lib/projections/project-scratchpad";
import { calling, close, foldChunks, open, opening } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

const whole: RunChunk[] = [
  ...opening,
  { type: "reasoning-start", id: "r1" },
  { type: "reasoning-delta", id: "r1", delta: "Hm." },
  { type: "reasoning-end", id: "r1" },
  { type: "text-start", id: "t1" },
  { type: "text-delta", id: "t1", delta: "Hello" },
  { type: "text-end", id: "t1" },
  { type: "source-url", sourceId: "x1", url: "https://cats.example" },
  ...calling("c1"),
  open("s3", "tool", { parent: "s1", callId: "c1" }),
  { type: "data-tool-output-delta", data: { span: "s3", delta: "in" }, transient: true },
  { type: "tool-output-available", toolCallId: "c1", output: "socks" },
  { type: "tool-output-error", toolCallId: "c1", errorText: "no" },
  close("s3", "completed", { callId: "c1" }),
  { type: "error", errorText: "no" },
  close("s1", "completed", { reason: "stop" }),
];

/** The chunk with one of its fields, or one of those in its data, gone or of another type. */
function broken(chunk: RunChunk): unknown[] {
  const damage = (value: object): object[] =>
    Object.keys(value)
      .filter((key) => key !== "type")
      .flatMap((key) => [null, 7, { a: 1 }, undefined].map((bad) => ({ ...value, [key]: bad })));
  const inner = "data" in chunk && typeof chunk.data === "object" && chunk.data !== null ? damage(chunk.data) : [];
  return [...damage(chunk), ...inner.map((data) => ({ ...chunk, data }))];
}

const strange: unknown[] = [
  { type: "constructor" },
  { type: "__proto__" },
  { type: "data-span-start" },
  { type: "data-span-end", data: null },
  { type: "data-from-tomorrow", data: { anything: 1 } },
  { type: "something-new", id: "t1" },
];

describe("a log with broken chunks", () => {
  it("is folded to the view of the others, wherever they stand", () => {
    for (const bad of [...whole.flatMap(broken), ...strange]) {
      for (const at of [0, 5, whole.length]) {
        const chunks = whole.toSpliced(at, 0, bad as RunChunk); // what a damaged log may hold
        const view = foldChunks(chunks);
        expect(view.seq).toBe(chunks.length);
        expect(JSON.stringify(view)).not.toMatch(/undefined|\[object/);
        const pad = emptyScratchpad();
        for (const chunk of chunks) projectScratchpad(pad, chunk);
        scratchpadMessages(pad);
      }
    }
  });

  it("grows no text by a delta that is none", () => {
    const delta = { type: "text-delta", id: "t1", delta: undefined } as unknown as RunChunk; // a damaged log
    const view = foldChunks([...opening, { type: "text-start", id: "t1" }, delta]);
    expect(view.parts).toMatchObject([{ text: "" }]);
    expect(projectRunView(emptyRunView("r"), { seq: 1, chunk: delta })).toEqual({ ...emptyRunView("r"), seq: 1 });
  });
});
