import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileWords } from "#lib/catalogue/en-inspector-file";
import { defaultRunFileLimits, readRunFile } from "#lib/client/inspector/read-run-file";
import { writeRunFile } from "#lib/client/inspector/write-run-file";
import { outlineRun } from "#lib/projections/align-runs";
import { createLogDocument } from "#lib/projections/log-document";
import { projectRunTrace } from "#lib/projections/project-run-trace";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { emptyTimeline, projectTimeline } from "#lib/projections/project-timeline";
import { readView } from "#lib/projections/read-view";
import { emptyRunTrace } from "#lib/projections/run-trace";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { timedEvents } from "#lib/projections/testing/timed-events";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import { timelineFigures } from "#lib/projections/timeline-figures";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";
import { runFileProblemCodeSchema } from "#lib/protocol/run-file";
import type { RunHeader } from "#lib/protocol/run-header";

const headerLine = JSON.stringify({ whisker: 1, run: wholeHeader });
const events = timedEvents(catRun);
const linesOf = (chunks: readonly RunChunk[]): string[] => timedEvents(chunks).map((event) => JSON.stringify(event));
const fileOf = (...lines: string[]): string => `${[headerLine, ...lines].join("\n")}\n`;
const withHeader = (change: (header: Record<string, unknown>) => void): string => {
  const header = structuredClone(wholeHeader);
  change(header as unknown as Record<string, unknown>);
  return JSON.stringify({ whisker: 1, run: header });
};
const word = (delta: string): RunChunk => ({ type: "text-delta", id: "t1", delta });

/** All that the inspector makes of a run. */
function inspect(header: RunHeader, run: readonly RunEvent[]): void {
  const document = createLogDocument();
  let trace = emptyRunTrace();
  for (const event of run) {
    const before = trace;
    trace = projectRunTrace(before, event);
    for (const view of ["steps", "messages", "events", "tokens"] as const) {
      JSON.stringify(readView(view, { header, before, event, after: trace }));
    }
    for (const { ops } of readView("log", { header, before, event, after: trace })) document.apply(ops);
  }
  outlineRun(header, run);
  timelineFigures(run.reduce(projectTimeline, emptyTimeline()), null);
}

describe("a file of a run", () => {
  it("is read as it was written, as a file and as a text", async () => {
    const file = writeRunFile(wholeHeader, events);
    const expected = { kind: "run", header: wholeHeader, events, isComplete: true };
    expect(await readRunFile(file)).toEqual(expected);
    expect(await readRunFile(await file.text())).toEqual(expected);
  });

  it("may have bare events, blank lines, other line ends, a byte order mark, and no line end at its end", async () => {
    const text = `\ufeff${[headerLine, "", ...linesOf(catRun).slice(0, 5), "  "].join("\r\n")}`;
    const read = await readRunFile(new Blob([text]));
    expect(read).toEqual({ kind: "run", header: wholeHeader, events: events.slice(0, 5), isComplete: false });
    expect(await readRunFile(fileOf(linesOf(catRun)[0] ?? ""))).toMatchObject({ events: events.slice(0, 1) });
  });

  it("may be of a run that has not begun, or has not ended", async () => {
    expect(await readRunFile(headerLine)).toEqual({ kind: "run", header: wholeHeader, events: [], isComplete: false });
    const all = linesOf(retriedRun);
    for (const count of [1, 5, all.length - 1]) {
      expect(await readRunFile(fileOf(...all.slice(0, count)))).toMatchObject({ kind: "run", isComplete: false });
    }
    expect(await readRunFile(fileOf(...all))).toMatchObject({ kind: "run", isComplete: true });
    const late = fileOf(...linesOf([...retriedRun, word("late")]));
    expect(await readRunFile(late)).toMatchObject({ kind: "run", isComplete: false });
  });

  it("keeps chunks that are not known here, and all that it does not know of a header", async () => {
    const chunk = { type: "data-from-the-future", data: { any: ["thing"] } } as unknown as RunChunk;
    const header = withHeader((whole) => {
      whole.future = { any: "thing" };
    });
    const read = await readRunFile([header, ...linesOf([chunk])].join("\n"));
    expect(read).toMatchObject({ kind: "run", header: { future: { any: "thing" } }, events: [{ chunk }] });
  });

  it.each<[string, string | Blob, string, number | null]>([
    ["that is empty", "", "empty", null],
    ["of blank lines", " \n\n", "empty", null],
    ["that is a picture", new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])]), "not-text", 1],
    ["that is cut off within a letter", new Blob([headerLine, new Uint8Array([0x0a, 0xc3])]), "not-text", 1],
    ["that is no JSON", "hello", "not-json", 1],
    ["of another kind of JSON", "[1]", "no-header", 1],
    ["that begins with an event", linesOf(catRun)[0] ?? "", "no-header", 1],
    ["of another version", '{"whisker":2,"run":{}}', "other-version", 1],
    ["with half a header", '{"whisker":1,"run":{}}', "damaged-header", 1],
    ["with a second header", fileOf(headerLine), "damaged-event", 2],
    ["with half a line", fileOf('{"runId":"run-1","se'), "not-json", 2],
    ["with an event of no kind", fileOf('{"runId":"run-1","seq":1,"at":1,"chunk":{}}'), "damaged-event", 2],
    ["with an event without its text", fileOf(...linesOf([word(1 as unknown as string)])), "damaged-event", 2],
    ["without its first event", fileOf(linesOf(catRun)[1] ?? ""), "out-of-order", 2],
    ["with an event twice", fileOf(...linesOf(catRun).slice(0, 2), linesOf(catRun)[1] ?? ""), "out-of-order", 4],
    ["with a gap", fileOf("", linesOf(catRun)[0] ?? "", linesOf(catRun)[2] ?? ""), "out-of-order", 4],
    ["of two runs", fileOf((linesOf(catRun)[0] ?? "").replace("run-1", "run-2")), "other-run", 2],
    ["whose envelope tells another number", fileOf(`{"seq":2,"data":${linesOf(catRun)[0]}}`), "damaged-event", 2],
  ])("%s is refused, and where", async (_name, file, code, line) => {
    expect(await readRunFile(file)).toEqual({ kind: "refused", problem: { code, line } });
  });

  it.each<[string, string]>([
    [
      "a message without content",
      withHeader((header) => (header.history = [{ id: "m", provider: null, messages: [{}] }])),
    ],
    [
      "a part of a message without its text",
      withHeader((header) => {
        const messages = [{ role: "user", content: [{ type: "text" }] }];
        header.history = [{ id: "m", provider: null, messages }];
      }),
    ],
    ["a time that is no date", withHeader((header) => Object.assign(header.run as object, { createdAt: 1e300 }))],
  ])("with %s in its header is refused", async (_name, header) => {
    expect(await readRunFile(header)).toEqual({ kind: "refused", problem: { code: "damaged-header", line: 1 } });
  });

  it.each<[string, RunChunk]>([
    ["a status that does not exist", close("s1", "odd" as "completed")],
    ["a span that began at no time", open("s9", "tool", { at: 1e300 })],
    ["a tag that is no text", open("s9", "tool", { tags: [1 as unknown as string] })],
    ["a title that is no text", { type: "tool-input-start", toolCallId: "c", toolName: "t", title: {} as string }],
    ["a wait until no time", close("s1", "discarded", { retryAt: -1 })],
  ])("with %s is refused", async (_name, chunk) => {
    const at = (event: RunEvent) => JSON.stringify({ ...event, chunk });
    const [event] = events;
    expect(await readRunFile(fileOf(event ? at(event) : ""))).toMatchObject({ problem: { code: "damaged-event" } });
  });

  it("is refused where it is larger than may be", async () => {
    const limits = { size: 4_000, line: 3_000, events: 50, parts: 30, depth: 20 };
    const read = (file: string | Blob, change: Partial<typeof limits> = {}) =>
      readRunFile(file, { ...defaultRunFileLimits, ...limits, ...change });
    const problem = (code: string, line: number | null) => ({ kind: "refused", problem: { code, line } });
    expect(await read("x".repeat(4_001))).toEqual(problem("too-large", null));
    expect(await read(new Blob(["x".repeat(4_001)]))).toEqual(problem("too-large", null));
    expect(await read(fileOf("x".repeat(3_001)))).toEqual(problem("line-too-long", 2));
    expect(await read(fileOf("y", "x".repeat(3_001)))).toEqual(problem("not-json", 2));
    expect(await read(fileOf(`${"[".repeat(21)}${"]".repeat(21)}`))).toEqual(problem("too-deep", 2));
    const deep = Array.from({ length: 21 }, (_, index) => open(`s${index + 1}`, "tool", { parent: `s${index}` }));
    const size = 100_000;
    expect(await read(fileOf(...linesOf(deep)), { size })).toEqual(problem("too-deep", 22));
    const words = Array.from({ length: 51 }, () => word("a"));
    expect(await read(fileOf(...linesOf(words)), { size })).toEqual(problem("too-many-events", 52));
    const steps = Array.from({ length: 31 }, (): RunChunk => ({ type: "start-step" }));
    expect(await read(fileOf(...linesOf(steps)), { size })).toEqual(problem("too-many-parts", 32));
    const once = Array.from({ length: 10 }, () => calling("c1")).flat();
    expect(await read(fileOf(...linesOf(once)), { size })).toMatchObject({ kind: "run" });
  });

  it("that cannot be read any more is refused", async () => {
    const gone = new Blob([headerLine]);
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new Error("It is gone.")) }) as unknown as Blob;
    expect(await readRunFile(gone)).toEqual({ kind: "refused", problem: { code: "unreadable", line: null } });
  });

  it("with the names of an object's own parts changes no object, and all of the page can be made of it", async () => {
    const names = ["__proto__", "constructor", "toString"];
    const chunks = names.flatMap((name): RunChunk[] => [
      open(name, "tool", { name, parent: name, callId: name, metadata: JSON.parse('{"__proto__":{"isBad":1}}') }),
      open(`${name} llm`, "model", { name, parent: name }),
      { type: "data-tool-output-delta", data: { span: name, delta: "x" }, transient: true },
      {
        type: "tool-input-available",
        toolCallId: name,
        toolName: name,
        input: JSON.parse('{"__proto__":{"isBad":1}}'),
      },
      { type: "tool-output-available", toolCallId: name, output: JSON.parse('{"constructor":{"prototype":{}}}') },
      close(name, "completed", { callId: name }),
    ]);
    const read = await readRunFile(fileOf(...linesOf([...namedOpening, ...chunks, close("s1", "completed")])));
    expect(read).toMatchObject({ kind: "run", isComplete: true });
    if (read.kind !== "run") return;
    inspect(read.header, read.events);
    const view = read.events.reduce(projectRunView, emptyRunView("run-1"));
    expect(view.parts.map(({ id }) => id)).toEqual(names);
    expect(({} as { isBad?: unknown }).isBad).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("answers for any damage, and whatever it reads can be inspected", async () => {
    const change = fc.record({
      place: fc.nat(),
      text: fc.oneof(fc.string({ maxLength: 6 }), fc.json({ maxDepth: 2 })),
    });
    const whole = await writeRunFile(wholeHeader, events).text();
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), async (changes) => {
        let text = whole;
        for (const { place, text: put } of changes) {
          const at = place % text.length;
          text = text.slice(0, at) + put + text.slice(at + put.length);
        }
        const read = await readRunFile(text);
        if (read.kind === "run") inspect(read.header, read.events);
        else expect(read.problem.line === null || read.problem.line <= text.split("\n").length).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("with any value in the place of any other can be inspected, if it is read", async () => {
    const place = fc.record({
      line: fc.nat(events.length),
      path: fc.array(fc.nat(20), { maxLength: 8 }),
      value: fc.jsonValue(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 2 }), async (places) => {
        const lines: unknown[] = [{ whisker: 1, run: structuredClone(wholeHeader) }, ...structuredClone(events)];
        for (const { line, path, value } of places) put(lines[line], path, value);
        const read = await readRunFile(lines.map((line) => JSON.stringify(line)).join("\n"));
        if (read.kind === "run") inspect(read.header, read.events);
      }),
      { numRuns: 500 },
    );
  });

  it("lets the page go on while it is read", async () => {
    const text = await writeRunFile(
      wholeHeader,
      timedEvents(Array.from({ length: 20_000 }, () => word("word"))),
    ).text();
    let [turns, longest, last] = [0, 0, performance.now()];
    const timer = setInterval(() => {
      turns++;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    });
    const read = await readRunFile(text);
    clearInterval(timer);
    expect(read).toMatchObject({ kind: "run" });
    expect(turns).toBeGreaterThanOrEqual(5);
    expect(longest).toBeLessThan(1_000);
  });
});

/** Puts a value where the numbers lead, each to one of the keys there. */
function put(into: unknown, path: readonly number[], value: unknown): void {
  let at = into as Record<string, unknown>;
  for (const [index, number] of path.entries()) {
    const keys = Object.keys(at);
    const key = keys[number % keys.length];
    if (key === undefined) return;
    const next = at[key];
    if (index === path.length - 1 || typeof next !== "object" || next === null) {
      at[key] = value;
      return;
    }
    at = next as Record<string, unknown>;
  }
}

it("there are words for everything that can be wrong with a file", () => {
  for (const code of runFileProblemCodeSchema.options) {
    expect(fileWords.problem({ code, line: null })).toMatch(/^[A-Z].*\.$/);
    expect(fileWords.problem({ code, line: 7 })).toMatch(/\. \(line 7\)$/);
  }
});
