import { describe, expect, it } from "vitest";
import { askingTool } from "#lib/server/executor/testing/asking-tool";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { createEventEncoder } from "#lib/server/runs/encode-events";

/** Bytes on the wire that a nested token may cost beyond its own JSON text. */
const MAX_OVERHEAD = 110;

async function recordNestedRun(tokens: string[]): Promise<CommittedEvent[]> {
  const call = { id: "c1", name: "look_into", input: { subject: "shelf" } };
  const model = createScriptedModel([[{ calls: [call] }], [{ text: tokens }], [{ text: "Done." }]]);
  const harness = await openRunHarness({ model, tools: { look_into: askingTool } });
  await harness.execute();
  return harness.events();
}

const wireBytes = (events: CommittedEvent[]): number =>
  Buffer.byteLength(createEventEncoder("run-1", "ui", "sse").events(events));
const storedBytes = (events: CommittedEvent[]): number =>
  events.reduce((total, event) => total + Buffer.byteLength(event.text), 0);

describe.each([200, 2_000])("a nested answer of %i tokens", (count) => {
  const tokens = Array.from({ length: count }, (_, index) => ` wörd"${index}`);

  it("costs each token, one by one, at most 110 bytes on the wire beyond its own JSON text", async () => {
    const nested = (await recordNestedRun(tokens)).filter(({ chunk }) => chunk.type === "data-tool-output-delta");
    expect(nested).toHaveLength(count);
    for (const [index, event] of nested.entries()) {
      const own = Buffer.byteLength(JSON.stringify(tokens[index]));
      expect(wireBytes([event]) - own).toBeLessThanOrEqual(MAX_OVERHEAD);
    }
    // Also where all of them are sent in one batch, each stays an item of its own.
    const own = tokens.reduce((total, token) => total + Buffer.byteLength(JSON.stringify(token)), 0);
    expect(wireBytes(nested) - own).toBeLessThanOrEqual(count * MAX_OVERHEAD);
  });
});

it("a nested answer ten times as long costs ten times as much, in the store and on the wire", async () => {
  const token = " word";
  const small = await recordNestedRun(Array.from({ length: 200 }, () => token));
  const large = await recordNestedRun(Array.from({ length: 2_000 }, () => token));
  const added = 1_800;
  // Per added token: its delta once, and its share of the result, which the next view and the next prompt are made of.
  expect((storedBytes(large) - storedBytes(small)) / added).toBeLessThan(MAX_OVERHEAD + 2 * token.length);
  expect((wireBytes(large) - wireBytes(small)) / added).toBeLessThan(MAX_OVERHEAD + 3 * token.length);
  expect(large.length - small.length).toBe(added);
});
