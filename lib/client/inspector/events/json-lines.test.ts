import { describe, expect, it } from "vitest";
import { type JsonFolds, type JsonLine, jsonLines } from "#lib/client/inspector/events/json-lines";
import { searchPattern } from "#lib/client/inspector/events/search-pattern";

const nothing: JsonFolds = { open: new Map(), more: new Map() };
const opened = (...paths: string[]): JsonFolds => ({ ...nothing, open: new Map(paths.map((path) => [path, true])) });

function draw(lines: readonly JsonLine[]): string {
  return lines.map(({ depth, label, text }) => "  ".repeat(depth) + label + text).join("\n");
}

const document = { event: "on_tool_end", tags: [], data: { input: { place: "bed" }, output: [{ a: 1 }, null] } };

describe("jsonLines", () => {
  it("draws JSON that says the same, short plain values on one line", () => {
    const lines = jsonLines(document, nothing, null);
    expect(JSON.parse(draw(lines))).toEqual(document);
    expect(draw(lines)).toBe(
      [
        "{",
        '  "event": "on_tool_end",',
        '  "tags": [],',
        '  "data": {',
        '    "input": { "place": "bed" },',
        '    "output": [',
        '      { "a": 1 },',
        "      null",
        "    ]",
        "  }",
        "}",
      ].join("\n"),
    );
  });

  it("folds and unfolds what has a place, and leaves every other line its id", () => {
    const lines = jsonLines(document, { ...nothing, open: new Map([["/data", false]]) }, null);
    expect(draw(lines)).toBe('{\n  "event": "on_tool_end",\n  "tags": [],\n  "data": {…}\n}');
    const before = new Set(jsonLines(document, nothing, null).map(({ id }) => id));
    expect(lines.every(({ id }) => before.has(id))).toBe(true);
    expect(lines.find(({ id }) => id === "/data")?.fold).toEqual({ path: "/data", isOpen: false });
  });

  it("gives every line an id of its own, whatever the keys are", () => {
    const odd = JSON.parse('{"":{"":[1,[2]]},"a/b":{"c":[[1]]},"a":{"b/c":[[2]]},"a~1b":[[3]],"__proto__":[[4]]}');
    const lines = jsonLines(odd, nothing, null);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(JSON.parse(draw(lines))).toEqual(odd);
  });

  it("folds what is deep and large, and opens it on demand", () => {
    const large = {
      data: { input: { messages: Array.from({ length: 40 }, (_, index) => ({ content: `${index}` })) } },
    };
    const path = "/data/input/messages";
    expect(draw(jsonLines(large, opened("/data/input"), null))).toContain('"messages": […]');
    expect(JSON.parse(draw(jsonLines(large, opened("/data/input", path), null)))).toEqual(large);
  });

  it("shows a part of very many values, and more when more are asked for", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => index * 1_000_000);
    const lines = jsonLines(many, nothing, null);
    expect(lines).toHaveLength(203);
    expect(lines.find(({ rest }) => rest)?.rest).toEqual({ path: "", amount: 9_800, unit: "values" });
    const more = jsonLines(many, { ...nothing, more: new Map([["", 9_800]]) }, null);
    expect(JSON.parse(draw(more))).toEqual(many);
  });

  it("cuts a text of 1 MB, and draws all of it as lines when that is asked for", () => {
    const text = `${"cat 🐈 ".repeat(150_000)}end`;
    const lines = jsonLines({ text }, nothing, null);
    expect(lines).toHaveLength(4);
    expect(lines[2]?.rest).toMatchObject({ path: "/text", unit: "characters" });
    const whole = jsonLines({ text }, opened("/text"), null);
    expect(whole.length).toBeGreaterThan(1_000);
    expect(whole.every(({ text: line }) => line.isWellFormed() && line.length <= 1_002)).toBe(true);
    const joined = whole.map(({ label, text: line }) => label + line).join("");
    expect(JSON.parse(joined)).toEqual({ text });
  });

  it("opens what is searched for, however deep", () => {
    const deep = {
      data: { input: { messages: [Array.from({ length: 50 }, (_, at) => ({ content: `word ${at}` }))] } },
    };
    expect(draw(jsonLines(deep, nothing, null))).not.toContain("word 37");
    expect(draw(jsonLines(deep, nothing, searchPattern("WORD 37")))).toContain("word 37");
  });
});
