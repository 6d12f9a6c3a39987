import { describe, expect, it } from "vitest";
import { catRun } from "#lib/projections/testing/cat-run";
import { readChunks } from "#lib/projections/testing/read-chunks";
import { wholeHeader as header } from "#lib/projections/testing/whole-header";
import { type ItemView, itemViews } from "#lib/protocol/stream-view";
import { createViewEncoder } from "#lib/server/runs/encode-view";

const log = catRun.map((chunk, index) => ({ seq: index + 1, at: 1_000, chunk, text: JSON.stringify(chunk) }));
const lastSeq = log.length;

interface Line {
  seq?: number;
  data: unknown;
}

/** The lines a reader gets who has everything up to `after`, the log being committed in batches of `size`. */
function linesOf(view: ItemView, after = 0, size = 7): Line[] {
  const encoder = createViewEncoder({ header, view, format: "ndjson", after });
  let body = "";
  for (let from = 0; from < log.length; from += size) body += encoder.events(log.slice(from, from + size));
  return body
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

describe.each(itemViews)("the body of the view %s", (view) => {
  it("is the view's items, however the log was committed", () => {
    expect(linesOf(view).map(({ data }) => data)).toEqual(readChunks(view, catRun).items);
    expect(linesOf(view, 0, 1)).toEqual(linesOf(view, 0, 1_000));
  });

  it("goes on from every place a reader can have with exactly what is missing", () => {
    const whole = linesOf(view);
    for (const [index, { seq }] of whole.entries()) {
      if (seq !== undefined) expect(linesOf(view, seq)).toEqual(whole.slice(index + 1));
    }
    expect(linesOf(view, lastSeq)).toEqual([]);
  });
});

describe("an event of which a view makes several items", () => {
  it("gives its place with the last of them only", () => {
    const messages = createViewEncoder({ header, view: "messages", format: "sse", after: 0 });
    const call = { toolCallId: "a", toolName: "look" };
    const chunks = [
      ...catRun.slice(0, 4),
      { type: "tool-input-error" as const, ...call, input: {}, errorText: "No." },
      { type: "data-span-end" as const, data: { span: "s2", status: "completed" as const, at: 9 }, transient: true },
    ];
    const body = messages.events(chunks.map((chunk, index) => ({ seq: index + 1, at: 1, chunk, text: "" })));
    const [question, assistant, tool] = body.trimEnd().split("\n\n");
    expect(question).toMatch(/^id: 1\ndata: \{"role":"user"/);
    expect(assistant).toMatch(/^data: \{"role":"assistant"/);
    expect(tool).toMatch(/^id: 6\ndata: \{"role":"tool"/);
  });
});
