import { describe, expect, it } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import { type CommittedEvent, fromStored } from "#lib/server/runs/committed-event";
import { createEventEncoder } from "#lib/server/runs/encode-events";

function stored(...chunks: (RunChunk | string)[]): CommittedEvent[] {
  return chunks.map((chunk, index) =>
    fromStored({ seq: index + 1, at: 100 + index, chunk: typeof chunk === "string" ? chunk : JSON.stringify(chunk) }),
  );
}

const word = (delta: string, id = "t1"): RunChunk => ({ type: "text-delta", id, delta });

/** What a reader of server-sent events gets. */
function readItems(body: string) {
  return body
    .split("\n\n")
    .filter(Boolean)
    .map((item) => {
      const fields = Object.fromEntries(item.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
      return { id: Number(fields.id), at: fields.at && Number(fields.at), chunk: JSON.parse(fields.data) };
    });
}

describe("the ui view", () => {
  const { events, end, keepAlive, contentType } = createEventEncoder("run-1", "ui", "sse");

  it("joins neighbouring deltas of one part; the item carries the last seq", () => {
    const batch = stored(
      word("a"),
      word("b"),
      word("c", "t2"),
      word("d"),
      { type: "reasoning-delta", id: "r1", delta: "x" },
      { type: "reasoning-delta", id: "r1", delta: "y" },
      { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: "{" },
      { type: "tool-input-delta", toolCallId: "c1", inputTextDelta: "}" },
      { type: "tool-input-delta", toolCallId: "c2", inputTextDelta: "{" },
    );
    expect(readItems(events(batch)).map(({ id, chunk }) => [id, chunk.delta ?? chunk.inputTextDelta])).toEqual([
      [2, "ab"],
      [3, "c"],
      [4, "d"],
      [6, "xy"],
      [8, "{}"],
      [9, "{"],
    ]);
  });

  it("keeps each nested token an item of its own", () => {
    const nested: RunChunk = { type: "data-tool-output-delta", data: { span: "s4", delta: "a" }, transient: true };
    expect(readItems(events(stored(nested, nested)))).toHaveLength(2);
  });

  it("leaves the events it is given as they are", () => {
    const batch = stored(word("a"), word("b"));
    const copy = structuredClone(batch);
    events(batch);
    expect(batch).toEqual(copy);
  });

  it("carries no provider metadata, prompt, input of a span or output for the model", () => {
    const providerMetadata = { openai: { canary: true } };
    const body = events(
      stored(
        { type: "text-start", id: "t1", providerMetadata },
        { ...word("a"), type: "text-delta", id: "t1", delta: "a", providerMetadata },
        { type: "reasoning-end", id: "r1", providerMetadata },
        { type: "tool-input-available", toolCallId: "c1", toolName: "look", input: {}, providerMetadata },
        {
          type: "data-span-start",
          data: { span: "s1", kind: "model", name: "m", tags: ["x"], input: "canary", metadata: { canary: 1 }, at: 1 },
        },
        { type: "data-span-end", data: { span: "s1", status: "completed", output: "canary", at: 2 } },
      ),
    );
    expect(body).not.toContain("canary");
    expect(body).toContain('"tags":["x"]');
  });

  it("gives the server's clock with thinking only, which has no span", () => {
    const items = readItems(events(stored({ type: "reasoning-start", id: "r1" }, { type: "text-start", id: "t1" })));
    expect(items.map(({ at }) => at)).toEqual([100, undefined]);
  });

  it("ends with the end mark of the protocol and stays alive by a comment", () => {
    expect(end).toBe("data: [DONE]\n\n");
    expect(keepAlive).toMatch(/^: .*\n\n$/);
    expect(contentType).toMatch(/^text\/event-stream/);
  });

  it("keeps line breaks inside text inside one line", () => {
    expect(readItems(events(stored(word("a\n\ndata: [DONE]\n\n"))))).toMatchObject([
      { chunk: { delta: "a\n\ndata: [DONE]\n\n" } },
    ]);
  });
});

describe("the raw view", () => {
  const { events, end, header } = createEventEncoder("run-1", "raw", "sse");
  // Spacing, key order and escapes that a second writing would lose.
  const texts = ['{"type" : "text-delta","id":"t1","delta":"\\u00e9"}', '{"delta":"b","type":"text-delta","id":"t1"}'];

  it("has every event as stored, byte for byte", () => {
    expect(events(stored(...texts))).toBe(
      texts
        .map(
          (text, index) =>
            `id: ${index + 1}\ndata: {"runId":"run-1","seq":${index + 1},"at":${100 + index},"chunk":${text}}\n\n`,
        )
        .join(""),
    );
  });

  it("begins with a header line and has no end mark", () => {
    expect(header({ whisker: 1 })).toBe('data: {"whisker":1}\n\n');
    expect(end).toBe("");
  });
});

describe("lines of JSON", () => {
  it("are one item a line, in both views", () => {
    const ui = createEventEncoder("run-1", "ui", "ndjson");
    expect(ui.events(stored(word("a"), word("b\n")))).toBe(
      '{"seq":2,"data":{"type":"text-delta","id":"t1","delta":"ab\\n"}}\n',
    );
    const raw = createEventEncoder("run-1", "raw", "ndjson");
    const lines = raw
      .events(stored(word("a"), word("b")))
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line).data.seq)).toEqual([1, 2]);
    expect([ui.end, raw.header({ whisker: 1 }), raw.contentType.split(";")[0]]).toEqual([
      "",
      '{"whisker":1}\n',
      "application/x-ndjson",
    ]);
  });
});
