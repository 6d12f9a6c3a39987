import { APICallError } from "@ai-sdk/provider";
import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";

const canary = "canary key sk-live-123 at https://secret.example";
const apiError = new APICallError({
  message: canary,
  url: "https://secret.example/v1",
  requestBodyValues: { canary },
  statusCode: 401,
  responseBody: canary,
});
const reset = Object.assign(new TypeError("terminated"), {
  cause: Object.assign(new Error(canary), { code: "ECONNRESET" }),
});

async function play(rounds: ScriptedRound[], tools = {}, settings = {}) {
  const model = createScriptedModel(rounds);
  const harness = await openRunHarness({ model, tools, settings });
  await harness.execute();
  return { model, harness, row: await harness.row(), view: await harness.view(), lines: await harness.lines() };
}

describe("a model call that fails", () => {
  it("before the first byte fails the run with a public error and a reference", async () => {
    const { row, lines, harness } = await play([[{ refuse: apiError }]]);
    expect(row).toMatchObject({
      status: "failed",
      finishReason: "error",
      error: { code: "provider_auth", message: expect.any(String), ref: "ref-1" },
    });
    expect(lines.slice(-3)).toEqual(["close s2 failed", `error ${row.error?.message}`, "close s1 failed (error)"]);
    expect(JSON.stringify(await harness.events())).not.toMatch(/canary|sk-live|secret\.example/);
    expect(harness.reported).toMatchObject([{ event: "model call failed", error: apiError }]);
  });

  it("by an error part in the stream keeps the text before it and lets go of the stream", async () => {
    const { row, view, model, harness } = await play([[{ text: "Half" }, { error: apiError }]]);
    expect(row).toMatchObject({ status: "failed", finishReason: "error" });
    expect(view.parts).toMatchObject([{ text: "Half", isStreaming: false }]);
    expect(model.cancelled).toBe(1);
    expect(JSON.stringify(await harness.events())).not.toContain("canary");
  });

  it("by a broken connection in mid-word is interrupted and keeps the text", async () => {
    const { row, view } = await play([
      [
        {
          parts: [
            { type: "text-start", id: "p" },
            { type: "text-delta", id: "p", delta: "Hal" },
          ],
        },
        { broken: reset },
      ],
    ]);
    expect(row).toMatchObject({ status: "interrupted", finishReason: "lost", error: { code: "connection_lost" } });
    expect(view).toMatchObject({ status: "interrupted", parts: [{ text: "Hal", isStreaming: false }] });
  });

  it("by ending without a finish is interrupted, not complete", async () => {
    const { row, lines } = await play([[{ text: "Half" }, { drop: true }]]);
    expect(row).toMatchObject({ status: "interrupted", finishReason: "lost", error: { code: "connection_lost" } });
    expect(lines.at(-1)).toBe("close s1 interrupted (lost)");
    expect(lines).not.toContain("finish-step");
  });

  it("by finishing with an error is failed", async () => {
    const { row } = await play([[{ text: "Half" }, { finish: "error" }]]);
    expect(row).toMatchObject({ status: "failed", finishReason: "error" });
  });

  it("with arguments half written closes the call with the model call's status", async () => {
    const half = { type: "tool-input-start", id: "c1", toolName: "look" } as const;
    const look = tool({ inputSchema: z.object({}), execute: () => "never" });
    const { view } = await play([[{ parts: [half] }, { broken: reset }]], { look });
    expect(view.parts).toMatchObject([{ tool: "look", state: "interrupted", hasStarted: false }]);
  });

  it("cuts off a tool that had begun early, and its card says that it may have run", async () => {
    const begun = Promise.withResolvers<void>();
    const early = tool({
      inputSchema: z.object({}),
      metadata: { idempotent: true },
      execute: (): Promise<string> => {
        begun.resolve();
        return never;
      },
    });
    const { view, lines } = await play(
      [[{ calls: [{ id: "c1", name: "early" }] }, { until: begun.promise }, { broken: reset }]],
      { early },
    );
    expect(view.parts).toMatchObject([{ state: "interrupted", hasStarted: true }]);
    expect(lines.slice(-5)).toEqual([
      "output-error c1 It was cut off before it had finished; it may have run.",
      "close s3 interrupted",
      "close s2 interrupted",
      expect.stringMatching(/^error /),
      "close s1 interrupted (lost)",
    ]);
  });

  it("in the second step keeps the first", async () => {
    const look = tool({ inputSchema: z.object({}), execute: () => "socks" });
    const { view } = await play([[{ calls: [{ id: "c1", name: "look" }] }], [{ text: "So" }, { broken: reset }]], {
      look,
    });
    expect(view).toMatchObject({ status: "interrupted", parts: [{ state: "done", output: "socks" }, { text: "So" }] });
  });
});

describe("an answer that is empty", () => {
  it.each<[string, ScriptedRound]>([
    ["nothing", []],
    ["blanks", [{ text: " \n" }]],
    ["thinking only", [{ reasoning: "Hm." }]],
  ])("of %s fails the run", async (_of, round) => {
    const { row, lines } = await play([round]);
    expect(row).toMatchObject({ status: "failed", finishReason: "empty", error: { code: "empty_response" } });
    expect(lines.slice(-2)).toEqual(["error The model gave no answer.", "close s1 failed (empty)"]);
  });
});

describe("limits", () => {
  const look = tool({ inputSchema: z.object({}), execute: () => "socks" });

  it.each(["length", "content-filter"] as const)("of %s complete the run and say so", async (finish) => {
    const { row, lines } = await play([[{ text: "Half" }, { finish }]]);
    expect(row).toMatchObject({ status: "completed", finishReason: finish });
    expect(lines.slice(-2)).toEqual([`finish ${finish}`, `close s1 completed (${finish})`]);
  });

  it("of length leave pending calls not run, told as failed", async () => {
    const { row, view, model } = await play(
      [[{ calls: [{ id: "c1", name: "look", input: { at: "bed" } }] }, { finish: "length" }]],
      { look },
    );
    expect(row).toMatchObject({ status: "completed", finishReason: "length" });
    expect(model.asked).toHaveLength(1);
    expect(view.parts).toMatchObject([
      { state: "failed", hasStarted: false, errorText: "Not run: the model's answer was cut short." },
    ]);
  });

  it("of steps end a run that would go on", async () => {
    const again = [{ calls: [{ id: "c", name: "look" }] }];
    const { row, model, lines } = await play([again, again, again], { look }, { maxSteps: 2 });
    expect(row).toMatchObject({ status: "completed", finishReason: "step-limit" });
    expect(model.asked).toHaveLength(2);
    expect(lines.slice(-2)).toEqual(["finish tool-calls", "close s1 completed (step-limit)"]);
  });
});

describe("calls that a provider answers itself", () => {
  const own = (isError = false): ScriptedRound => [
    {
      parts: [
        { type: "tool-input-start", id: "w1", toolName: "provider_search", providerExecuted: true },
        {
          type: "tool-call",
          toolCallId: "w1",
          toolName: "provider_search",
          input: '{"q":"cats"}',
          providerExecuted: true,
        },
        { type: "tool-result", toolCallId: "w1", toolName: "provider_search", result: { hits: 2 }, isError },
      ],
    },
    { text: "Two hits." },
  ];

  it("are shown with their results and need no further model call", async () => {
    const { row, view, model } = await play([own()]);
    expect(row).toMatchObject({ status: "completed", finishReason: "stop" });
    expect(model.asked).toHaveLength(1);
    expect(view.parts).toMatchObject([
      { tool: "provider_search", state: "done", input: { q: "cats" }, output: { hits: 2 } },
      { text: "Two hits." },
    ]);
  });

  it("fail without the provider's words", async () => {
    const { view } = await play([own(true)]);
    expect(view.parts[0]).toMatchObject({ state: "failed", errorText: "The provider's own tool failed." });
  });
});

it("sources a model cites become parts", async () => {
  const { view } = await play([
    [
      { parts: [{ type: "source", sourceType: "url", id: "long-1", url: "https://cats.example", title: "Cats" }] },
      { text: "Cats." },
    ],
  ]);
  expect(view.parts[0]).toMatchObject({ kind: "source", url: "https://cats.example", title: "Cats" });
});
