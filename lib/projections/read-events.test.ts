import { describe, expect, it } from "vitest";
import { catRun, namedOpening, retriedRun } from "#lib/projections/testing/cat-run";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import { readChunks, readHeader } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import { type RunnableEvent, runnableEventSchema } from "#lib/protocol/runnable-event";

const eventsOf = (chunks: RunChunk[]): RunnableEvent[] => readChunks("events", chunks).items;
const line = ({ event, name }: RunnableEvent): string => `${event} ${name}`;

describe("a run as events", () => {
  it("goes from the agent's start with its input to its end with its output, in LangChain's words", () => {
    const events = eventsOf(catRun);
    expect(events.filter(({ event }) => event !== "on_chat_model_stream").map(line)).toEqual([
      "on_chain_start Agent",
      "on_chat_model_start demo",
      "on_chat_model_end demo",
      "on_tool_start look",
      "on_chat_model_start Look LLM",
      "on_chat_model_end Look LLM",
      "on_tool_end look",
      "on_chat_model_start demo",
      "on_chat_model_end demo",
      "on_chain_end Agent",
    ]);
    expect(events[0]?.data).toEqual({ input: { input: "where is it?" } });
    expect(events.at(-1)?.data).toEqual({ input: { input: "where is it?" }, output: { output: "Socks." } });
    expect(events.find(({ event }) => event === "on_tool_end")?.data).toEqual({
      input: { place: "bed" },
      output: "socks",
    });
    for (const event of events) expect(runnableEventSchema.parse(event)).toEqual(event);
  });

  it("has every token as it was cut, the name of a call before its arguments", () => {
    const chunks = eventsOf(catRun).flatMap(({ tags, data: { chunk } }) => (chunk ? [{ tag: tags[0], chunk }] : []));
    expect(chunks.slice(0, 5)).toEqual([
      { tag: "agent_llm", chunk: { content: "I " } },
      { tag: "agent_llm", chunk: { content: "look." } },
      { tag: "agent_llm", chunk: { content: "", tool_call_chunks: [{ id: "c1", name: "look", args: "", index: 0 }] } },
      { tag: "agent_llm", chunk: { content: "", tool_call_chunks: [{ args: '{"place":', index: 0 }] } },
      { tag: "agent_llm", chunk: { content: "", tool_call_chunks: [{ args: '"bed"}', index: 0 }] } },
    ]);
    expect(chunks.slice(5, 7)).toEqual([
      { tag: "tool_llm", chunk: { content: "so" } },
      { tag: "tool_llm", chunk: { content: "cks" } },
    ]);
  });

  it("says of a model call inside a tool whose it is", () => {
    const nested = eventsOf(catRun).find(({ name }) => name === "Look LLM");
    expect(nested).toMatchObject({ run_id: "run-1:s4", parent_ids: ["run-1", "run-1:s3"] });
    expect(nested?.data.input).toEqual({ messages: [[{ type: "human", content: "What is there?" }]] });
  });

  it("tells what a model was sent and what it answered", () => {
    const [, second] = eventsOf(catRun).filter(({ event, name }) => event === "on_chat_model_start" && name === "demo");
    expect(second?.data.input).toEqual({
      messages: [
        [
          { type: "system", content: "Be brief." },
          { type: "human", content: "hello" },
          { type: "ai", content: "Hi." },
          { type: "human", content: "where is it?" },
          { type: "ai", content: "I look.", tool_calls: [{ id: "c1", name: "look", args: { place: "bed" } }] },
          { type: "tool", content: "socks", tool_call_id: "c1", name: "look" },
        ],
      ],
    });
    const first = eventsOf(catRun).find(({ event }) => event === "on_chat_model_end");
    expect(first?.data.output).toEqual({
      type: "ai",
      content: "I look.",
      tool_calls: [{ id: "c1", name: "look", args: { place: "bed" } }],
      usage_metadata: { input_tokens: 3, output_tokens: 2, total_tokens: 5 },
      response_metadata: { finish_reason: "tool-calls" },
    });
  });

  it("does not tell a model of another provider's thinking, which it was not sent", () => {
    const said = [
      { type: "reasoning" as const, text: "Hm." },
      { type: "text" as const, text: "Hi." },
    ];
    const history = (provider: string) => [
      { id: "a0", provider, messages: [{ role: "assistant" as const, content: said }] },
      ...readHeader.history.slice(-1),
    ];
    const toldOf = (provider: string): unknown => {
      const header = { ...readHeader, history: history(provider) };
      const [, asked] = readChunks("events", namedOpening, { header }).items;
      return asked?.data.input;
    };
    const bare = { type: "ai", content: "Hi." };
    const question = { type: "human", content: "where is it?" };
    const first = { type: "system", content: "Be brief." };
    expect(toldOf("other")).toEqual({ messages: [[first, bare, question]] });
    const thinking = { ...bare, additional_kwargs: { reasoning_content: "Hm." } };
    expect(toldOf("scripted")).toEqual({ messages: [[first, thinking, question]] });
  });

  it("keeps an attempt that was discarded, and marks it", () => {
    const ends = eventsOf(retriedRun).filter(({ event, name }) => event === "on_chat_model_end" && name === "demo");
    expect(ends.map(({ metadata, data }) => [metadata.status, (data.output as { content: string }).content])).toEqual([
      [undefined, "I look."],
      ["discarded", "Lost"],
      [undefined, "Socks."],
    ]);
  });

  it("tells of a tool that failed as an error", () => {
    const failed = eventsOf([
      ...namedOpening,
      ...calling("a"),
      open("s3", "tool", { name: "look", parent: "s1", callId: "a", input: { place: "bed" } }),
      { type: "tool-output-error", toolCallId: "a", errorText: "It broke." },
      close("s3", "failed", { callId: "a" }),
    ]).at(-1);
    expect(failed).toMatchObject({
      event: "on_tool_error",
      metadata: { status: "failed" },
      data: { error: "It broke.", input: { place: "bed" } },
    });
  });
});

describe("a filter of events", () => {
  const filtered = (include: object, exclude: object = {}): string[] => [
    ...new Set(readChunks("events", catRun, { filter: { include, exclude } }).items.map(({ name }) => name)),
  ];

  it("takes what any inclusion names", () => {
    expect(filtered({ names: ["look"] })).toEqual(["look"]);
    expect(filtered({ types: ["chain"], tags: ["tool_llm"] })).toEqual(["Agent", "Look LLM"]);
  });

  it("drops what any exclusion names, also of what was included", () => {
    expect(filtered({}, { types: ["chat_model"] })).toEqual(["Agent", "look"]);
    expect(filtered({ types: ["chat_model"] }, { tags: ["agent_llm"] })).toEqual(["Look LLM"]);
  });
});
