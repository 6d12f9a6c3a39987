import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import type { Clock } from "#lib/server/models/embedded/clock";
import { createEmbeddedModel } from "#lib/server/models/embedded/embedded-model";

const CAT_TOOLS = ["where_cat_is_hiding", "get_items"].map((name) => ({
  type: "function" as const,
  name,
  inputSchema: { type: "object" as const },
}));

function call(question: string, options: Partial<LanguageModelV4CallOptions> = {}): LanguageModelV4CallOptions {
  return { prompt: [{ role: "user", content: [{ type: "text", text: question }] }], tools: CAT_TOOLS, ...options };
}

async function collect(stream: ReadableStream<LanguageModelV4StreamPart>): Promise<LanguageModelV4StreamPart[]> {
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

async function partsOf(question: string, options?: Partial<LanguageModelV4CallOptions>) {
  const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 0 });
  return collect((await model.doStream(call(question, options))).stream);
}

function ofType<T extends LanguageModelV4StreamPart["type"]>(parts: LanguageModelV4StreamPart[], type: T) {
  return parts.filter((part): part is Extract<LanguageModelV4StreamPart, { type: T }> => part.type === type);
}

/** A clock that stands still but for its sleeps, which pass at once, or never if told so. */
function fakeClock({ sleeps = [] as number[], isStuck = false } = {}): Clock & { sleeps: number[] } {
  let now = 1_000_000;
  return {
    sleeps,
    now: () => now,
    sleep: (milliseconds, signal) => {
      sleeps.push(milliseconds);
      now += milliseconds;
      if (!isStuck) return Promise.resolve();
      return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  };
}

describe("the parts of a stream", () => {
  it("begin and end as every provider's do", async () => {
    const parts = await partsOf("hello");
    expect(parts.slice(0, 3).map((part) => part.type)).toEqual(["stream-start", "response-metadata", "text-start"]);
    expect(parts.slice(-2).map((part) => part.type)).toEqual(["text-end", "finish"]);
    expect(ofType(parts, "response-metadata")[0]).toMatchObject({ modelId: "demo", timestamp: expect.any(Date) });
    expect(ofType(parts, "finish")[0]?.finishReason).toEqual({ unified: "stop", raw: "stop" });
  });

  it("bring a call's name first, its arguments in fragments, then the whole call", async () => {
    const parts = await partsOf("what items are under the bed?");
    const calls = ofType(parts, "tool-call");
    expect(calls).toHaveLength(1);
    const id = calls[0]?.toolCallId;
    const deltas = ofType(parts, "tool-input-delta");
    expect(deltas.length).toBeGreaterThan(3);
    expect(deltas.every((delta) => delta.id === id)).toBe(true);
    expect(deltas.map((delta) => delta.delta).join("")).toBe(calls[0]?.input);
    const order = parts.map((part) => part.type);
    expect(order.indexOf("tool-input-start")).toBeLessThan(order.indexOf("tool-input-delta"));
    expect(order.indexOf("tool-input-end")).toBe(order.lastIndexOf("tool-input-delta") + 1);
    expect(ofType(parts, "finish")[0]?.finishReason).toEqual({ unified: "tool-calls", raw: "tool_calls" });
  });

  it("give parallel calls ids of their own, each with its own fragments", async () => {
    const parts = await partsOf("look under the bed and on the shelf at the same time");
    const calls = ofType(parts, "tool-call");
    expect(new Set(calls.map((part) => part.toolCallId)).size).toBe(2);
    for (const { toolCallId, input } of calls) {
      const deltas = ofType(parts, "tool-input-delta").filter((delta) => delta.id === toolCallId);
      expect(deltas.map((delta) => delta.delta).join("")).toBe(input);
    }
  });

  it("count their tokens", async () => {
    const parts = await partsOf("think about it: what items are under the bed?");
    const reasoning = ofType(parts, "reasoning-delta").length;
    const text =
      ofType(parts, "text-delta").length +
      ofType(parts, "tool-input-start").length +
      ofType(parts, "tool-input-delta").length;
    const usage = ofType(parts, "finish")[0]?.usage;
    expect(usage?.outputTokens).toEqual({ total: reasoning + text, text, reasoning });
    expect(usage?.inputTokens.total).toBeGreaterThan(20);
  });

  it("stop at the limit of output tokens with reason length, a cut call without its end", async () => {
    const cut = await partsOf("what can you do?", { maxOutputTokens: 5 });
    expect(ofType(cut, "text-delta")).toHaveLength(5);
    expect(cut.at(-2)?.type).toBe("text-end");
    expect(ofType(cut, "finish")[0]?.finishReason.unified).toBe("length");

    const narrated = await partsOf("look under the bed and on the shelf at the same time", { maxOutputTokens: 3 });
    expect(ofType(narrated, "tool-call")).toEqual([]);
    expect(ofType(narrated, "finish")[0]?.finishReason.unified).toBe("length");
  });
});

describe("thinking", () => {
  it("comes first where the question or the settings ask for it", async () => {
    for (const parts of [
      await partsOf("think about it: where is the cat hiding?"),
      await partsOf("where is the cat hiding?", { reasoning: "low" }),
    ]) {
      const types = parts.map((part) => part.type);
      expect(types[2]).toBe("reasoning-start");
      expect(types.indexOf("reasoning-end")).toBeLessThan(types.indexOf("tool-input-start"));
      expect(ofType(parts, "reasoning-delta").length).toBeGreaterThan(15);
      expect(ofType(parts, "tool-call")[0]?.toolName).toBe("where_cat_is_hiding");
    }
  });

  it("stays away where nobody asks, or the settings forbid it", async () => {
    expect(ofType(await partsOf("where is the cat hiding?"), "reasoning-start")).toEqual([]);
    const forbidden = await partsOf("think about it: where is the cat hiding?", { reasoning: "none" });
    expect(ofType(forbidden, "reasoning-start")).toEqual([]);
  });
});

describe("the seed", () => {
  it("fixes every part, ids included", async () => {
    const clock = fakeClock();
    const read = async (seed: number) => {
      const model = createEmbeddedModel({ seed, tokensPerSecond: 0, clock });
      return collect((await model.doStream(call("what can you do?"))).stream);
    };
    expect(await read(5)).toEqual(await read(5));
    expect(await read(5)).not.toEqual(await read(6));
  });

  it("of the call wins over the model's", async () => {
    const ids = await Promise.all(
      [1, 2].map(async (seed) => {
        const model = createEmbeddedModel({ seed, tokensPerSecond: 0 });
        return (await model.doGenerate(call("hello", { seed: 9 }))).response?.id;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
  });

  it("is a new one for each call where none is given", async () => {
    const model = createEmbeddedModel({ seed: undefined, tokensPerSecond: 0 });
    const [first, second] = await Promise.all([model.doGenerate(call("hello")), model.doGenerate(call("hello"))]);
    expect(first.response?.id).not.toBe(second.response?.id);
  });
});

describe("pacing", () => {
  it("waits one interval before every token and nowhere else", async () => {
    const clock = fakeClock();
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 40, clock });
    const parts = await collect((await model.doStream(call("hello"))).stream);
    expect(clock.sleeps).toEqual(ofType(parts, "text-delta").map(() => 25));
  });

  it("makes up for late timers and does not hurry after a slow reader", async () => {
    const clock = fakeClock();
    let late = 10;
    const lateClock: Clock = {
      now: () => clock.now() + late,
      sleep: clock.sleep,
    };
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 40, clock: lateClock });
    const reader = (await model.doStream(call("what can you do?"))).stream.getReader();
    for (let count = 0; count < 4; count++) await reader.read();
    late += 10;
    await reader.read();
    late += 1000;
    for (let count = 0; count < 3; count++) await reader.read();
    expect(clock.sleeps).toEqual([25, 15, 25, 25]);
    await reader.cancel();
  });

  it("never waits at 0 tokens a second", async () => {
    const clock = fakeClock();
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 0, clock });
    await collect((await model.doStream(call("what can you do?"))).stream);
    expect(clock.sleeps).toEqual([]);
  });

  it("makes nothing before it is asked for", async () => {
    const clock = fakeClock();
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 40, clock });
    const reader = (await model.doStream(call("what can you do?"))).stream.getReader();
    for (let count = 0; count < 5; count++) await reader.read();
    expect(clock.sleeps).toHaveLength(2);
    await reader.cancel();
  });
});

describe("stopping", () => {
  it("rejects with the signal's reason in the middle of a wait", async () => {
    const abort = new AbortController();
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 40, clock: fakeClock({ isStuck: true }) });
    const { stream } = await model.doStream(call("hello", { abortSignal: abort.signal }));
    const reader = stream.getReader();
    for (let count = 0; count < 3; count++) await reader.read();
    const waiting = reader.read();
    const reason = new Error("stopped by a person");
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it("ends a real wait at once too", async () => {
    const abort = new AbortController();
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 0.0001 });
    const { stream } = await model.doStream(call("hello", { abortSignal: abort.signal }));
    const reader = stream.getReader();
    for (let count = 0; count < 3; count++) await reader.read();
    const waiting = reader.read();
    abort.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });

  it("goes no further after an abort without waits", async () => {
    const abort = new AbortController();
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 0 });
    const { stream } = await model.doStream(call("what can you do?", { abortSignal: abort.signal }));
    const reader = stream.getReader();
    await reader.read();
    abort.abort(new Error("enough"));
    await expect(reader.read()).rejects.toThrow("enough");
  });

  it("does not begin when already aborted", async () => {
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 0 });
    const abortSignal = AbortSignal.abort(new Error("too late"));
    await expect(model.doStream(call("hello", { abortSignal }))).rejects.toThrow("too late");
    await expect(model.doGenerate(call("hello", { abortSignal }))).rejects.toThrow("too late");
  });

  it("ends the wait when the stream is cancelled", async () => {
    let isEnded = false;
    const clock: Clock = {
      now: () => 0,
      sleep: (_milliseconds, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            isEnded = true;
            reject(signal.reason);
          });
        }),
    };
    const { stream } = await createEmbeddedModel({ seed: 1, tokensPerSecond: 40, clock }).doStream(call("hello"));
    const reader = stream.getReader();
    for (let count = 0; count < 3; count++) await reader.read();
    const waiting = reader.read();
    await reader.cancel("gone");
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(isEnded).toBe(true);
  });
});

describe("doGenerate", () => {
  it("answers what doStream streams", async () => {
    const model = createEmbeddedModel({ seed: 1, tokensPerSecond: 0 });
    const options = call("think about it: what items are under the bed?");
    const parts = await collect((await model.doStream(options)).stream);
    const result = await model.doGenerate(options);
    expect(result.content.map((part) => part.type)).toContain("reasoning");
    expect(result.content.flatMap((part) => (part.type === "reasoning" ? [part.text] : [])).join("")).toBe(
      ofType(parts, "reasoning-delta")
        .map((part) => part.delta)
        .join(""),
    );
    expect(result.content.filter((part) => part.type === "tool-call")).toEqual(ofType(parts, "tool-call"));
    expect(result.usage).toEqual(ofType(parts, "finish")[0]?.usage);
    expect(result.finishReason.unified).toBe("tool-calls");
  });
});
