import { APICallError } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { askingTool } from "#lib/server/executor/testing/asking-tool";
import { createManualTimers } from "#lib/server/executor/testing/manual-timers";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import type { ScriptedRound } from "#lib/server/executor/testing/scripted-model";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";

function refusal(statusCode: number, retryAfter?: string): ScriptedRound {
  const responseHeaders = retryAfter === undefined ? {} : { responseHeaders: { "retry-after": retryAfter } };
  const url = "https://models.example";
  return [
    { refuse: new APICallError({ message: "canary", url, requestBodyValues: {}, statusCode, ...responseHeaders }) },
  ];
}
const unreachable: ScriptedRound = [
  { refuse: new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ECONNREFUSED" }) }) },
];
const reset = Object.assign(new TypeError("terminated"), {
  cause: Object.assign(new Error("canary"), { code: "ECONNRESET" }),
});

/** Plays a run and lets every wait between tries pass; answers how long each was, in ms. */
async function play(rounds: ScriptedRound[], tools = {}) {
  const timers = createManualTimers();
  const waits: number[] = [];
  const model = createScriptedModel(rounds);
  const harness = await openRunHarness({
    model,
    tools,
    timers: {
      ...timers,
      start(callback, ms) {
        if (ms >= 30_000) return timers.start(callback, ms);
        waits.push(ms);
        const handle = setImmediate(callback);
        return () => clearImmediate(handle);
      },
    },
  });
  await harness.execute();
  return { model, harness, waits, row: await harness.row(), lines: await harness.lines(), view: await harness.view() };
}

describe("a model call that fails before it says anything", () => {
  it("is tried again in its step, each try a span of its own", async () => {
    const { row, lines, waits } = await play([refusal(500), refusal(429, "1"), [{ text: "Here." }]]);
    expect(row).toMatchObject({ status: "completed", finishReason: "stop" });
    expect(lines).toEqual([
      "start",
      "open s1 run Agent",
      "start-step",
      "open s2 model script-1 in s1",
      "close s2 discarded",
      "reset-step",
      "open s3 model script-1 in s1",
      "close s3 discarded",
      "reset-step",
      "open s4 model script-1 in s1",
      "text-start t1",
      'text t1 "Here."',
      "text-end t1",
      "close s4 completed (stop)",
      "finish-step",
      "finish stop",
      "close s1 completed (stop)",
    ]);
    expect(waits).toEqual([1_000, 1_125]);
  });

  it("tells each try's number, why it failed and when it is made again", async () => {
    const { harness } = await play([refusal(503), [{ text: "Here." }]]);
    const data = (await harness.events()).flatMap(({ chunk }) =>
      chunk.type === "data-span-start" || chunk.type === "data-span-end" ? [chunk.data] : [],
    );
    expect(data.filter(({ span }) => span === "s2")).toMatchObject([
      { metadata: { attempt: 1 } },
      { status: "discarded", error: { code: "provider_error", ref: "ref-1" }, retryAt: expect.any(Number) },
    ]);
    expect(data.find(({ span }) => span === "s3")).toMatchObject({ metadata: { attempt: 2 } });
    expect(JSON.stringify(data)).not.toContain("canary");
  });

  it.each<[string, ScriptedRound, object]>([
    ["a server's own trouble", refusal(502), { status: "failed", error: { code: "provider_error" } }],
    ["a provider that cannot be reached", unreachable, { status: "failed", error: { code: "provider_unreachable" } }],
    ["a line that breaks at once", [{ broken: reset }], { status: "failed", error: { code: "connection_lost" } }],
  ])("is tried three times and no more with %s", async (_name, round, end) => {
    const { model, row, waits } = await play([round, round, round, [{ text: "too late" }]]);
    expect(model.asked).toHaveLength(3);
    expect(row).toMatchObject(end);
    expect(waits).toEqual([1_000, 2_000]);
  });

  it.each([
    ["refused credentials", refusal(401), "provider_auth"],
    ["refused credentials", refusal(403), "provider_auth"],
    ["an unknown model", refusal(404), "model_not_found"],
    ["a conversation that is too long", refusal(413), "context_overflow"],
    ["an empty answer", [{ finish: "stop" }] as ScriptedRound, "empty_response"],
    ["a stream without a word", [{ drop: true }] as ScriptedRound, "empty_response"],
  ])("is not tried again with %s (%#)", async (_name, round, code) => {
    const { model, row } = await play([round, [{ text: "too late" }]]);
    expect(model.asked).toHaveLength(1);
    expect(row).toMatchObject({ status: "failed", error: { code } });
  });

  it("fails at once when the provider wants more time than a reader waits, and says until when", async () => {
    const { model, row, waits } = await play([refusal(429, "120"), [{ text: "too late" }]]);
    expect(model.asked).toHaveLength(1);
    expect(waits).toEqual([]);
    expect(row.error).toMatchObject({ code: "rate_limited", retryAt: expect.any(Number) });
    expect((row.error?.retryAt ?? 0) - (row.endedAt ?? 0)).toBeGreaterThan(119_000);
  });

  it("is not tried again once it has said something", async () => {
    const { model, row } = await play([[{ text: "Half" }, { broken: reset }], [{ text: "again" }]]);
    expect(model.asked).toHaveLength(1);
    expect(row).toMatchObject({ status: "interrupted", finishReason: "lost" });
  });

  it("is stopped while it waits, at once", async () => {
    const timers = createManualTimers();
    const model = createScriptedModel([refusal(503), [{ text: "too late" }]]);
    const harness = await openRunHarness({ model, timers });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "reset-step");
    expect((await harness.view()).retry).toMatchObject({ attempt: 2, code: "provider_error" });
    harness.stop();
    await execution;
    expect(await harness.row()).toMatchObject({ status: "stopped" });
    expect(model.asked).toHaveLength(1);
    expect(timers.next()).toBeUndefined();
  });
});

describe("a model call that a tool makes", () => {
  const call: ScriptedRound = [{ calls: [{ id: "c1", name: "ask", input: { subject: "cats" } }] }];

  it("is tried again too, in spans of its own below the tool's", async () => {
    const { lines, view } = await play([call, refusal(503), [{ text: "Miaow" }], [{ text: "Done." }]], {
      ask: askingTool,
    });
    expect(lines.filter((line) => /s[45]\b/.test(line))).toEqual([
      "open s4 model Inner question in s3",
      "close s4 discarded",
      "open s5 model Inner question in s3",
      'nested s5 "Miaow"',
      "close s5 completed (stop)",
    ]);
    expect(lines).not.toContain("reset-step");
    expect(view.parts[0]).toMatchObject({ state: "done", output: "Miaow", nested: [{ span: "s5", text: "Miaow" }] });
  });
});

it("a provider whose circuit is open is not asked, and its run tells when to come back", async () => {
  const { CircuitOpen } = await import("#lib/server/models/provider-circuits");
  const described = {
    code: "rate_limited",
    message: "Busy.",
    status: "failed",
    finishReason: "error",
    retryAfter: 7,
  } as const;
  const model = createScriptedModel([[{ text: "too late" }]]);
  const circuits = { run: () => Promise.reject(new CircuitOpen(described)) };
  const harness = await openRunHarness({ model, circuits });
  await harness.execute();
  expect(model.asked).toHaveLength(0);
  expect((await harness.row()).error).toMatchObject({ code: "rate_limited", retryAt: expect.any(Number) });
  expect(await harness.lines()).not.toContain("open s2 model script-1 in s1");
});
