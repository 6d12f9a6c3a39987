import { type Tool, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";

const anything = z.looseObject({});

async function playTool(only: Tool, secrets: string[] = []) {
  const model = createScriptedModel([[{ calls: [{ id: "c1", name: "only" }] }], [{ text: "Done." }]]);
  const harness = await openRunHarness({ model, tools: { only }, secrets });
  await harness.execute();
  const view = await harness.view();
  return { model, harness, view, card: view.parts[0], told: model.asked[1]?.prompt.at(-1) };
}

describe("a tool that throws", () => {
  const canary = "postgres://admin:hunter2@10.0.0.1/canary";

  it("is told to people and the model by a reference only, and the run goes on", async () => {
    const failing = tool({
      inputSchema: anything,
      execute: (): string => {
        throw new Error(canary, { cause: new Error(canary) });
      },
    });
    const { harness, view, card, told } = await playTool(failing);
    const message = "The tool failed (reference ref-1).";
    expect(card).toMatchObject({ state: "failed", errorText: message });
    expect(told).toMatchObject({ content: [{ output: { type: "error-text", value: message } }] });
    expect(view.status).toBe("completed");
    expect(JSON.stringify(await harness.events())).not.toMatch(/hunter2|canary/);
    expect(harness.reported).toMatchObject([{ event: "tool failed", error: { message: canary } }]);
  });

  it("is told in its own words when it throws a ToolFailure, also a rejected one", async () => {
    const failing = tool({
      inputSchema: anything,
      execute: (): Promise<string> => Promise.reject(new ToolFailure("The shelf is locked.")),
    });
    const { harness, card, told } = await playTool(failing);
    expect(card).toMatchObject({ state: "failed", errorText: "The shelf is locked." });
    expect(told).toMatchObject({ content: [{ output: { type: "error-text", value: "The shelf is locked." } }] });
    expect(harness.reported).toEqual([]);
  });

  it("hides what is thrown that is no error at all", async () => {
    const failing = tool({
      inputSchema: anything,
      execute: (): string => {
        throw canary;
      },
    });
    const { harness, card } = await playTool(failing);
    expect(card).toMatchObject({ state: "failed" });
    expect(JSON.stringify(await harness.events())).not.toContain("hunter2");
  });

  it("keeps known secrets out of the log and out of the next prompt even when it answers them", async () => {
    const { harness, model } = await playTool(
      tool({ inputSchema: anything, execute: () => ({ env: "KEY=sk-known-secret" }) }),
      ["sk-known-secret"],
    );
    expect(JSON.stringify(await harness.events())).not.toContain("sk-known-secret");
    expect(JSON.stringify(model.asked[1]?.prompt)).toContain("KEY=s[redacted]");
  });
});

describe("what a tool answers", () => {
  it("may be nothing", async () => {
    const { card } = await playTool(tool({ inputSchema: anything, execute: () => undefined }));
    expect(card).toMatchObject({ state: "done", output: null });
  });

  it("must fit into JSON, or the call has failed", async () => {
    const { card, view } = await playTool(tool({ inputSchema: anything, execute: () => ({ big: 10n }) }));
    expect(card).toMatchObject({ state: "failed", errorText: "The tool's result cannot be stored as JSON." });
    expect(view.status).toBe("completed");
  });

  it("is given to the model as text when it is text, else as JSON", async () => {
    const text = await playTool(tool({ inputSchema: anything, execute: () => "socks" }));
    expect(text.told).toMatchObject({ content: [{ output: { type: "text", value: "socks" } }] });
    const list = await playTool(tool({ inputSchema: anything, execute: () => ({ items: ["socks"] }) }));
    expect(list.told).toMatchObject({ content: [{ output: { type: "json", value: { items: ["socks"] } } }] });
  });

  it("is given to the model as toModelOutput says, while people see the output", async () => {
    const summed = tool({
      inputSchema: anything,
      execute: () => ({ rows: [1, 2, 3] }),
      toModelOutput: ({ output }) => ({ type: "text", value: `${output.rows.length} rows` }),
    });
    const { card, told } = await playTool(summed);
    expect(card).toMatchObject({ output: { rows: [1, 2, 3] } });
    expect(told).toMatchObject({ content: [{ output: { type: "text", value: "3 rows" } }] });
  });

  it("has failed when toModelOutput throws", async () => {
    const broken = tool({
      inputSchema: anything,
      execute: () => "socks",
      toModelOutput: () => {
        throw new Error("canary");
      },
    });
    const { card } = await playTool(broken);
    expect(card).toMatchObject({ state: "failed", errorText: "The tool failed (reference ref-1)." });
  });
});

describe("a tool that answers bit by bit", () => {
  it("shows each output the moment it comes; the last one is the result", async () => {
    const shown = Promise.withResolvers<void>();
    const growing = tool({
      inputSchema: anything,
      async *execute() {
        yield "one";
        await shown.promise;
        yield "one two";
      },
    });
    const model = createScriptedModel([[{ calls: [{ id: "c1", name: "only" }] }], [{ text: "Done." }]]);
    const harness = await openRunHarness({ model, tools: { only: growing } });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "tool-output-available" && chunk.output === "one");
    expect((await harness.view()).parts[0]).toMatchObject({ state: "running", output: "one" });
    shown.resolve();
    await execution;
    expect((await harness.lines()).filter((line) => / c1 "/.test(line))).toEqual([
      'preliminary c1 "one"',
      'preliminary c1 "one two"',
      'output c1 "one two"',
    ]);
    expect(model.asked[1]?.prompt.at(-1)).toMatchObject({ content: [{ output: { type: "text", value: "one two" } }] });
  });

  it("is let clean up when the run is stopped", async () => {
    const cleaned = Promise.withResolvers<void>();
    const endless = tool({
      inputSchema: anything,
      async *execute() {
        try {
          for (let count = 0; ; count++) yield count;
        } finally {
          cleaned.resolve();
        }
      },
    });
    const model = createScriptedModel([[{ calls: [{ id: "c1", name: "only" }] }]]);
    const harness = await openRunHarness({ model, tools: { only: endless } });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "tool-output-available");
    harness.stop();
    await execution;
    await cleaned.promise;
    expect((await harness.view()).parts[0]).toMatchObject({ state: "stopped" });
  });
});

describe("what a tool is given", () => {
  it("is its validated input, also where JSON cannot hold it", async () => {
    const numbers: unknown[] = [];
    const counting = tool({
      inputSchema: z.object({ count: z.string().transform((text) => BigInt(text)) }),
      execute: ({ count }) => {
        numbers.push(count);
        return "counted";
      },
    });
    const model = createScriptedModel([
      [{ calls: [{ id: "c1", name: "counting", input: { count: "12" } }] }],
      [{ text: "Done." }],
    ]);
    const harness = await openRunHarness({ model, tools: { counting } });
    await harness.execute();
    expect(numbers).toEqual([12n]);
    expect((await harness.view()).parts[0]).toMatchObject({ state: "done", input: { count: "12" } });
  });

  it("is its call's id and the conversation without the instructions", async () => {
    const given: unknown[] = [];
    await playTool(
      tool({
        inputSchema: anything,
        execute: (_input, { toolCallId, messages, abortSignal }) => {
          given.push(toolCallId, messages[0], abortSignal?.aborted);
          return "";
        },
      }),
    );
    expect(given).toEqual(["c1", { role: "user", content: [{ type: "text", text: "hello" }] }, false]);
  });
});
