import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type StreamView, streamViews } from "#lib/protocol/stream-view";
import { toolContextSchema } from "#lib/server/agents/tool-context";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { openRunHarness, type RunHarness } from "#lib/server/executor/testing/open-run-harness";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { secretForms } from "#lib/server/redaction/secret-forms";
import { createEventEncoder, type StreamFormat } from "#lib/server/runs/encode-events";
import { createViewEncoder } from "#lib/server/runs/encode-view";

const key = 'canary-"key"-Zx8Qw3Er5Ty7';
const password = "canary-password/Ui9Op1As2Df4";
const foreign = "Gh6Jk8Lz0Xc2Vb4Nm";
const canaries = [...secretForms(key), ...secretForms(password), foreign];

/** A text in pieces of three characters, so that nothing of it is whole in any. */
const pieces = (text: string): string[] => text.match(/.{1,3}/gs) ?? [];
const base64 = (text: string): string => Buffer.from(`user:${text}`).toString("base64");

/** Everything of it that can hold a secret does. */
async function playLeakyRun() {
  const given: unknown[] = [];
  const tools = {
    ask: tool({
      inputSchema: z.object({ with: z.string() }),
      contextSchema: toolContextSchema,
      execute: async (input, { context, messages }) => {
        given.push(input, messages);
        const said = await context.askModel({
          name: "Inner",
          tags: ["inner"],
          instructions: `Keep ${password}`,
          prompt: `Tell about ${input.with}, sk-${foreign}`,
        });
        given.push(said);
        return { said, request: { headers: { authorization: `Basic ${foreign}`, cookie: `sid=${foreign}` } } };
      },
    }),
    throws: tool({
      inputSchema: z.object({}),
      execute: (): string => {
        throw new ToolFailure(`refused ${key} at postgres://me:${foreign}@db`);
      },
    }),
    breaks: tool({
      inputSchema: z.object({}),
      execute: (): string => {
        throw new Error(`refused ${key}`, { cause: new Error(password) });
      },
    }),
    streams: tool({
      inputSchema: z.object({}),
      async *execute() {
        yield `first ${password}`;
        yield JSON.stringify({ password, token: `Bearer ${foreign}` });
      },
      toModelOutput: ({ output }) => ({ type: "text", value: `told ${String(output)} ${key}` }),
    }),
  };
  const inputText = JSON.stringify({ with: key });
  const metadata = { scripted: { id: password } };
  const model = createScriptedModel((options, index) => {
    if (options.tools === undefined) return [{ text: pieces(`${key}, sk-${foreign} and ${base64(password)}`) }];
    if (index > 0) return [{ text: pieces(`So it is ${key}.`) }];
    return [
      { reasoning: pieces(`The ${password}?`), providerMetadata: metadata },
      { text: pieces(`I use ${key} and ${encodeURIComponent(password)}`) },
      {
        calls: [
          { id: "c1", name: "ask", pieces: pieces(inputText), providerMetadata: metadata },
          { id: `c2-${password}`, name: "throws" },
          { id: "c3", name: "breaks" },
          { id: "c4", name: "streams" },
          { id: "c5", name: `no-${password}`, input: { key } },
          { id: "c6", name: "ask", pieces: pieces(`{"with":["${password}`) },
        ],
      },
    ];
  });
  const harness = await openRunHarness({ model, tools, secrets: [key, password] });
  await harness.execute();
  return { harness, model, given };
}

async function bodyOf(harness: RunHarness, view: StreamView, format: StreamFormat): Promise<string> {
  const encoder =
    view === "ui" || view === "raw"
      ? createEventEncoder("run-1", view, format)
      : createViewEncoder({ header: harness.header, view, format, after: 0 });
  return encoder.events(await harness.events());
}

function expectNone(text: string): void {
  for (const canary of canaries) expect(text).not.toContain(canary);
}

describe("a run in which everything says a secret", () => {
  it.each(streamViews.flatMap((view) => (["sse", "ndjson"] as const).map((format) => [view, format] as const)))(
    "shows none in its view %s as %s",
    async (view, format) => {
      const { harness } = await playLeakyRun();
      const body = await bodyOf(harness, view, format);
      expectNone(body);
      expect(body).toContain("can[redacted]");
    },
  );

  it("keeps none in the database", async () => {
    const { harness } = await playLeakyRun();
    const events = await harness.events();
    expectNone(events.map(({ text }) => text).join("\n"));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    expectNone(JSON.stringify([await harness.row(), await harness.view()]));
  });

  it("tells the model none in its next prompt", async () => {
    const { model } = await playLeakyRun();
    const prompts = model.asked.filter(({ tools }) => tools !== undefined).map(({ prompt }) => JSON.stringify(prompt));
    expect(prompts).toHaveLength(2);
    expectNone(prompts.join("\n"));
    expect(prompts[1]).toContain("can[redacted]");
  });

  it("gives a tool the arguments that the model wrote, and what the model it asks said", async () => {
    const { given } = await playLeakyRun();
    expect(given[0]).toEqual({ with: key });
    expect(given[2]).toBe(`${key}, sk-${foreign} and ${base64(password)}`);
    expectNone(JSON.stringify(given[1]));
  });

  it("leaves its other words as they were cut", async () => {
    const { harness } = await playLeakyRun();
    const lines = await harness.lines();
    expect(lines.filter((line) => line.startsWith("text t2"))).toEqual([
      'text t2 "So "',
      'text t2 "it "',
      'text t2 "is "',
      'text t2 "can"',
      'text t2 "[redacted]"',
      'text t2 "."',
    ]);
  });
});

describe("a run that is stopped in the middle of a secret", () => {
  it("ends with what could be said of it, before the end of its text", async () => {
    const waiting = Promise.withResolvers<void>();
    const model = createScriptedModel([[{ text: pieces(`It is ${key}`).slice(0, 5) }, { until: waiting.promise }]]);
    const harness = await openRunHarness({ model, secrets: [key] });
    const done = harness.execute();
    await harness.seen((chunk) => chunk.type === "text-delta" && chunk.delta === "can");
    harness.stop();
    await done;
    waiting.resolve();
    const lines = await harness.lines();
    const end = lines.indexOf("text-end t1");
    expect(lines.slice(end - 3, end + 1)).toEqual(['text t1 "can"', 'text t1 "ary"', 'text t1 "-\\"k"', "text-end t1"]);
    expect((await harness.row()).status).toBe("stopped");
  });
});
