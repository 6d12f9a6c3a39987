import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openRunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";

const echo = (isIdempotent: boolean, execute: (text: string) => string | Promise<string>) =>
  tool({
    inputSchema: z.object({ text: z.string() }),
    ...(isIdempotent ? { metadata: { idempotent: true } } : {}),
    execute: ({ text }) => execute(text),
  });

describe("when a tool begins", () => {
  it("is the moment its call is complete if it is idempotent, while the model is still writing", async () => {
    const gate = Promise.withResolvers<void>();
    const model = createScriptedModel([
      [{ calls: [{ id: "c1", name: "look", input: { text: "a" } }] }, { until: gate.promise }, { text: "More." }],
      [{ text: "Done." }],
    ]);
    const harness = await openRunHarness({ model, tools: { look: echo(true, (text) => text) } });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "tool-output-available");
    gate.resolve();
    await execution;
    const lines = await harness.lines();
    expect(lines.indexOf('output c1 "a"')).toBeLessThan(lines.indexOf('text t1 "More."'));
  });

  it("is after the model call ended well if it is not", async () => {
    const gate = Promise.withResolvers<void>();
    let ran = 0;
    const model = createScriptedModel([
      [
        { calls: [{ id: "c1", name: "send", input: { text: "a" } }] },
        { text: "Sending." },
        { until: gate.promise },
        { text: "More." },
      ],
      [{ text: "Done." }],
    ]);
    const harness = await openRunHarness({ model, tools: { send: echo(false, (text) => `${text}${++ran}`) } });
    const execution = harness.execute();
    await harness.seen((chunk) => chunk.type === "text-delta");
    expect(ran).toBe(0);
    gate.resolve();
    await execution;
    const lines = await harness.lines();
    expect(lines.indexOf("close s2 completed (tool-calls)")).toBeLessThan(
      lines.indexOf("open s3 tool send in s1 for c1"),
    );
    expect(ran).toBe(1);
  });

  it("is never when the model call breaks off, and its card is interrupted", async () => {
    let ran = 0;
    const model = createScriptedModel([
      [{ calls: [{ id: "c1", name: "send", input: { text: "a" } }] }, { drop: true }],
    ]);
    const harness = await openRunHarness({ model, tools: { send: echo(false, () => `${++ran}`) } });
    await harness.execute();
    expect(ran).toBe(0);
    expect((await harness.view()).parts).toMatchObject([
      {
        state: "interrupted",
        hasStarted: false,
        input: { text: "a" },
        errorText: "Not run: the model's answer broke off.",
      },
    ]);
  });
});

describe("parallel calls", () => {
  it("run at the same time", async () => {
    const both = Promise.withResolvers<void>();
    let arrived = 0;
    const meet = async (text: string): Promise<string> => {
      if (++arrived === 2) both.resolve();
      await both.promise;
      return text;
    };
    const calls = ["a", "b"].map((text) => ({ id: `c-${text}`, name: "send", input: { text } }));
    const model = createScriptedModel([[{ calls }], [{ text: "Done." }]]);
    const harness = await openRunHarness({ model, tools: { send: echo(false, meet) } });
    await harness.execute();
    expect((await harness.view()).parts).toMatchObject([
      { id: "c-a", state: "done", output: "a" },
      { id: "c-b", state: "done", output: "b" },
      { text: "Done." },
    ]);
  });

  it("written in turns never mix", async () => {
    const model = createScriptedModel([
      [
        {
          parts: [
            { type: "tool-input-start", id: "c1", toolName: "look" },
            { type: "tool-input-start", id: "c2", toolName: "look" },
            { type: "tool-input-delta", id: "c1", delta: '{"text":' },
            { type: "tool-input-delta", id: "c2", delta: '{"text":' },
            { type: "tool-input-delta", id: "c1", delta: '"one"}' },
            { type: "tool-input-delta", id: "c2", delta: '"two"}' },
            { type: "tool-call", toolCallId: "c2", toolName: "look", input: '{"text":"two"}' },
            { type: "tool-call", toolCallId: "c1", toolName: "look", input: '{"text":"one"}' },
          ],
        },
      ],
      [{ text: "Done." }],
    ]);
    const harness = await openRunHarness({ model, tools: { look: echo(true, (text) => `saw ${text}`) } });
    await harness.execute();
    expect((await harness.view()).parts).toMatchObject([
      { id: "c1", inputText: '{"text":"one"}', input: { text: "one" }, output: "saw one" },
      { id: "c2", inputText: '{"text":"two"}', input: { text: "two" }, output: "saw two" },
      { text: "Done." },
    ]);
  });
});

describe("call ids", () => {
  it("that the provider gives twice are renamed, in one step and across steps", async () => {
    const call = (text: string) => ({ id: "call_0", name: "look", input: { text } });
    const model = createScriptedModel([
      [{ calls: [call("a"), call("b")] }],
      [{ calls: [call("c")] }],
      [{ text: "Done." }],
    ]);
    const harness = await openRunHarness({ model, tools: { look: echo(true, (text) => `saw ${text}`) } });
    await harness.execute();
    const tools = (await harness.view()).parts.filter((part) => part.kind === "tool");
    expect(tools).toMatchObject([{ output: "saw a" }, { output: "saw b" }, { output: "saw c" }]);
    expect(new Set(tools.map((part) => part.id)).size).toBe(3);
  });

  it("that are repeated leave no call open when the model call breaks off", async () => {
    const call = (text: string) => ({ id: "call_0", name: "send", input: { text } });
    const model = createScriptedModel([[{ calls: [call("a"), call("b")] }, { drop: true }]]);
    const harness = await openRunHarness({ model, tools: { send: echo(false, (text) => text) } });
    await harness.execute();
    const lines = await harness.lines();
    expect(lines.filter((line) => line.startsWith("output-error"))).toHaveLength(2);
  });

  it("that are empty or very long are replaced by short ones", async () => {
    const calls = ["", "x".repeat(129)].map((id) => ({ id, name: "look", input: { text: "a" } }));
    const model = createScriptedModel([[{ calls }], [{ text: "Done." }]]);
    const harness = await openRunHarness({ model, tools: { look: echo(true, (text) => text) } });
    await harness.execute();
    for (const part of (await harness.view()).parts) {
      expect(part.id.length).toBeGreaterThan(0);
      expect(part.id.length).toBeLessThan(20);
    }
  });
});
