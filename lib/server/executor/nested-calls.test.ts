import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toolContextSchema } from "#lib/server/agents/tool-context";
import { askingTool } from "#lib/server/executor/testing/asking-tool";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel, never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";

/** Calls made inside a tool are told from the agent's own by the tools they are offered. */
const isNested = (options: LanguageModelV4CallOptions): boolean => options.tools === undefined;
const promptText = (options: LanguageModelV4CallOptions): string => JSON.stringify(options.prompt);

const callOf = (subject: string) => ({ id: `c-${subject}`, name: "look_into", input: { subject } });

function asker(subjects: string[], nested: (options: LanguageModelV4CallOptions) => ScriptedRound) {
  let step = 0;
  return createScriptedModel((options) => {
    if (isNested(options)) return nested(options);
    return step++ === 0 ? [{ calls: subjects.map(callOf) }] : [{ text: "Done." }];
  });
}

describe("a tool that asks a model", () => {
  it("streams each token below its own span, and the joined text is its result", async () => {
    const model = asker(["shelf"], () => [{ text: ["In", " a", " shelf"] }]);
    const harness = await openRunHarness({ model, tools: { look_into: askingTool } });
    await harness.execute();
    const lines = await harness.lines();
    const nested = lines.filter((line) => / s4\b/.test(line));
    expect(nested).toEqual([
      "open s4 model Inner question in s3",
      'nested s4 "In"',
      'nested s4 " a"',
      'nested s4 " shelf"',
      "close s4 completed (stop)",
    ]);
    expect(lines).toContain("open s3 tool look_into in s1 for c-shelf");
    expect(lines).toContain('output c-shelf "In a shelf"');
    expect((await harness.view()).parts[0]).toMatchObject({
      state: "done",
      output: "In a shelf",
      nested: [
        { span: "s4", name: "Inner question", tags: ["inner"], text: "In a shelf", tokens: 3, status: "completed" },
      ],
    });
  });

  it("asks with its own prompt at temperature 0 and without tools, and its usage counts", async () => {
    const model = asker(["shelf"], () => [{ text: "Books" }]);
    const harness = await openRunHarness({ model, tools: { look_into: askingTool } });
    await harness.execute();
    const asked = model.asked.find(isNested);
    expect(asked).toMatchObject({ temperature: 0, prompt: [{ role: "user" }] });
    expect(asked && promptText(asked)).toContain("Tell about 'shelf'");
    expect((await harness.row()).usage).toMatchObject({ inputTokens: 30, outputTokens: 15 });
  });

  it("never mixes the streams of two calls that run together", async () => {
    const bed = Promise.withResolvers<void>();
    const model = asker(["bed", "shelf"], (options) =>
      promptText(options).includes("'bed'")
        ? [{ text: ["so"] }, { until: bed.promise }, { text: ["cks"] }]
        : [{ text: ["bo", "oks"] }],
    );
    const harness = await openRunHarness({ model, tools: { look_into: askingTool } });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "tool-output-available" && chunk.toolCallId === "c-shelf");
    bed.resolve();
    await execution;
    expect((await harness.view()).parts).toMatchObject([
      { id: "c-bed", output: "socks", nested: [{ text: "socks" }] },
      { id: "c-shelf", output: "books", nested: [{ text: "books" }] },
      { text: "Done." },
    ]);
  });

  it.each<[string, ScriptedRound, RegExp]>([
    ["breaks", [{ text: "Half" }, { broken: new Error("canary") }], /could not use/],
    ["ends without a finish", [{ text: "Half" }, { drop: true }], /did not finish/],
    ["cannot be reached", [{ refuse: new TypeError("fetch failed") }], /cannot be reached/],
    ["sends an error", [{ text: "Half" }, { error: new Error("canary") }], /could not use/],
  ])("fails when that model %s, and the run goes on", async (_how, round, message) => {
    const model = asker(["shelf"], () => round);
    const harness = await openRunHarness({ model, tools: { look_into: askingTool } });
    await harness.execute();
    expect((await harness.view()).parts).toMatchObject([
      { state: "failed", errorText: expect.stringMatching(message), nested: [{ status: "failed" }] },
      { text: "Done." },
    ]);
    expect(JSON.stringify(await harness.events())).not.toContain("canary");
    expect((await harness.lines()).filter((line) => line.startsWith("close s4"))).toHaveLength(1);
  });

  it("is stopped with the run: the inner span ends before its tool's, and the stream is let go of", async () => {
    const model = asker(["shelf"], () => [{ text: "Half" }, { until: never }]);
    const harness = await openRunHarness({ model, tools: { look_into: askingTool } });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "data-tool-output-delta");
    harness.stop();
    await execution;
    const lines = await harness.lines();
    expect(lines.slice(-5)).toEqual([
      "close s4 stopped",
      "output-error c-shelf It was cut off before it had finished; it may have run.",
      "close s3 stopped",
      "abort stopped",
      "close s1 stopped (stopped)",
    ]);
    expect((await harness.view()).parts[0]).toMatchObject({
      state: "stopped",
      nested: [{ text: "Half", status: "stopped" }],
    });
    expect(model.cancelled).toBe(1);
  });

  it("that does not wait for the answer ends it with itself, and its failure ends nothing else", async () => {
    const careless = tool({
      inputSchema: z.object({}),
      contextSchema: toolContextSchema,
      execute: (_input, { context }) => {
        void context.askModel({ name: "Slow", tags: [], prompt: "slow" });
        void context.askModel({ name: "Broken", tags: [], prompt: "broken" });
        return new Promise<string>((resolve) => setImmediate(resolve, "done"));
      },
    });
    const model = createScriptedModel((options, index) => {
      if (index === 0) return [{ calls: [{ id: "c1", name: "careless" }] }];
      if (promptText(options).includes("slow") && isNested(options)) return [{ until: never }];
      if (isNested(options)) return [{ refuse: new Error("canary") }];
      return [{ text: "Done." }];
    });
    const harness = await openRunHarness({ model, tools: { careless } });
    await harness.execute();
    const lines = await harness.lines();
    expect(lines.indexOf("close s4 interrupted")).toBeLessThan(lines.indexOf('output c1 "done"'));
    expect(lines.indexOf("close s4 interrupted")).toBeGreaterThan(0);
    expect((await harness.view()).status).toBe("completed");
  });

  it("is refused further model calls once it has ended", async () => {
    let ask: (() => Promise<string>) | undefined;
    const keeping = tool({
      inputSchema: z.object({}),
      contextSchema: toolContextSchema,
      execute: (_input, { context }) => {
        ask = () => context.askModel({ name: "Late", tags: [], prompt: "late" });
        return "done";
      },
    });
    const model = createScriptedModel([[{ calls: [{ id: "c1", name: "keeping" }] }], [{ text: "Done." }]]);
    const harness = await openRunHarness({ model, tools: { keeping } });
    await harness.execute();
    await expect(ask?.()).rejects.toBe("interrupted");
    expect(model.asked).toHaveLength(2);
  });
});
