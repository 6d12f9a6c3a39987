import fc from "fast-check";
import { applyPatch } from "fast-json-patch";
import { describe, expect, it } from "vitest";
import { changedPaths, createLogDocument } from "#lib/projections/log-document";
import { catRun, namedOpening } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { cutText, randomRun, randomSteps } from "#lib/projections/testing/random-run";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { PatchOperation } from "#lib/protocol/log-patch";
import type { RunChunk } from "#lib/protocol/run-event";

const patches = (chunks: RunChunk[]) => readChunks("log", chunks).items;

function documentOf(chunks: RunChunk[]) {
  const document = createLogDocument();
  for (const { ops } of patches(chunks)) document.apply(ops);
  return document;
}

describe("the document of the log view", () => {
  it("is after every patch what a copy with the patch applied is", () => {
    fc.assert(
      fc.property(randomSteps, fc.array(fc.nat(1_000), { minLength: 1 }), (steps, cut) => {
        const document = createLogDocument();
        let copied: unknown = null;
        for (const { ops } of patches(randomRun(steps, cutText(cut)))) {
          const before = JSON.stringify(ops);
          document.apply(ops);
          copied = applyPatch(copied, structuredClone(ops), true).newDocument;
          expect(document.value).toEqual(copied);
          expect(JSON.stringify(ops)).toBe(before);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("is again what it was when patches are taken back, and grows from there as before", () => {
    fc.assert(
      fc.property(randomSteps, fc.array(fc.nat(1_000), { minLength: 1 }), fc.nat(), (steps, cut, turn) => {
        const all = patches(randomRun(steps, cutText(cut)));
        const document = createLogDocument();
        const states: unknown[] = [structuredClone(document.value)];
        for (const { ops } of all) {
          document.apply(ops);
          states.push(structuredClone(document.value));
        }
        const place = turn % (all.length + 1);
        for (let count = all.length; count > place; count--) {
          expect(document.value).toEqual(states[count]);
          document.undo();
        }
        expect(document.value).toEqual(states[place]);
        for (const { ops } of all.slice(place)) document.apply(ops);
        expect(document.value).toEqual(states[all.length]);
      }),
      { numRuns: 50 },
    );
  });

  it("has an old value again where it was replaced, and no name that was added", () => {
    const document = createLogDocument();
    document.undo();
    expect([document.value, document.version]).toEqual([null, 0]);
    document.apply([{ op: "replace", path: "", value: { end: null, list: [] } }]);
    document.apply([
      { op: "add", path: "/end", value: "now" },
      { op: "add", path: "/status", value: "failed" },
      { op: "add", path: "/list/-", value: 1 },
      { op: "add", path: "/list/-", value: 2 },
      { op: "replace", path: "/end", value: "later" },
    ]);
    document.undo();
    expect(document.value).toEqual({ end: null, list: [] });
    expect(Object.keys(document.value as object)).toEqual(["end", "list"]);
    document.undo();
    expect([document.value, document.version]).toEqual([null, 4]);
  });

  it("shares nothing with the patches it was given", () => {
    const ops: PatchOperation[] = [{ op: "replace", path: "", value: { list: [], inner: { deep: [1] } } }];
    const document = createLogDocument();
    document.apply(ops);
    document.apply([{ op: "add", path: "/list/-", value: { text: "a" } }]);
    expect(ops).toEqual([{ op: "replace", path: "", value: { list: [], inner: { deep: [1] } } }]);
    for (const { value } of ops) (value as { inner: { deep: number[] } }).inner.deep.push(2);
    expect(document.value).toEqual({ list: [{ text: "a" }], inner: { deep: [1] } });
  });

  it("says that it has grown", () => {
    const document = createLogDocument();
    expect([document.value, document.version]).toEqual([null, 0]);
    document.apply([{ op: "replace", path: "", value: {} }]);
    expect([document.value, document.version]).toEqual([{}, 1]);
    expect(documentOf(catRun).version).toBe(patches(catRun).length);
  });

  it("takes names with slashes, tildes and those of an object's own parts for what they are", () => {
    for (const name of ["a/b", "~1", "__proto__", "constructor", "hasOwnProperty"]) {
      const spans = [
        ...namedOpening,
        ...calling("c1"),
        open("s3", "tool", { name, parent: "s1", callId: "c1" }),
        close("s3", "completed", { callId: "c1" }),
      ];
      const { logs } = documentOf(spans).value as { logs: Record<string, unknown> };
      expect(Object.keys(logs)).toEqual(["demo", name]);
      expect(Object.getOwnPropertyDescriptor(logs, name)?.value).toMatchObject({ name, end_time: expect.any(String) });
      expect(Object.getPrototypeOf(logs)).toBe(Object.prototype);
    }
    const document = createLogDocument();
    document.apply([{ op: "replace", path: "", value: JSON.parse('{"__proto__":{"isBad":true}}') }]);
    expect(Object.keys(document.value as object)).toEqual(["__proto__"]);
    expect((document.value as { isBad?: unknown }).isBad).toBeUndefined();
  });

  it.each<[string, PatchOperation]>([
    ["into nothing", { op: "add", path: "/gone/deep", value: 1 }],
    ["of what is not there", { op: "replace", path: "/gone", value: 1 }],
    ["of an item of a list", { op: "replace", path: "/list/0", value: 1 }],
    ["within an item of a list", { op: "add", path: "/list/0/deep", value: 1 }],
    ["into what every object has", { op: "add", path: "/constructor/prototype", value: 1 }],
  ])("refuses a change %s", (_name, op) => {
    const document = createLogDocument();
    document.apply([{ op: "replace", path: "", value: { list: [{}] } }]);
    expect(() => document.apply([op])).toThrow();
    expect(document.value).toEqual({ list: [{}] });
  });

  it("is as it was after a patch that is refused in its middle", () => {
    const document = createLogDocument();
    document.apply([{ op: "replace", path: "", value: { list: [1], end: null } }]);
    const broken: PatchOperation[] = [
      { op: "add", path: "/list/-", value: 2 },
      { op: "add", path: "/end", value: "now" },
      { op: "replace", path: "", value: { other: 1 } },
      { op: "add", path: "/gone/deep", value: 1 },
    ];
    expect(() => document.apply(broken)).toThrow();
    expect([document.value, document.version]).toEqual([{ list: [1], end: null }, 1]);
    document.undo();
    expect(document.value).toBeNull();
  });

  it("of 100,000 tokens is made in a few seconds at most", () => {
    const document = createLogDocument();
    document.apply([{ op: "replace", path: "", value: { logs: { demo: { streamed_output: [] } } } }]);
    const begin = performance.now();
    for (let count = 0; count < 100_000; count++) {
      document.apply([{ op: "add", path: "/logs/demo/streamed_output/-", value: { content: "word" } }]);
    }
    expect(performance.now() - begin).toBeLessThan(3_000);
  });
});

describe("the paths a patch changes", () => {
  it("are those of its operations, of an appended item the list, each once", () => {
    const ops: PatchOperation[] = [
      { op: "add", path: "/logs/demo/streamed_output_str/-", value: "a" },
      { op: "add", path: "/logs/demo/streamed_output/-", value: {} },
      { op: "add", path: "/logs/demo/streamed_output/-", value: {} },
      { op: "add", path: "/logs/demo/end_time", value: "now" },
    ];
    expect(changedPaths(ops)).toEqual([
      "/logs/demo/streamed_output_str",
      "/logs/demo/streamed_output",
      "/logs/demo/end_time",
    ]);
    expect(changedPaths([{ op: "replace", path: "", value: {} }])).toEqual([""]);
  });
});
