import { describe, expect, it } from "vitest";
import { emptyScratchpad, projectScratchpad, scratchpadMessages } from "#lib/projections/project-scratchpad";
import { calling, close, open } from "#lib/projections/testing/fold-chunks";
import type { RunChunk } from "#lib/protocol/run-event";

function messagesOf(chunks: RunChunk[]) {
  const pad = emptyScratchpad();
  for (const chunk of chunks) projectScratchpad(pad, chunk);
  return scratchpadMessages(pad);
}

const text = (id: string, delta: string): RunChunk[] => [
  { type: "text-start", id },
  { type: "text-delta", id, delta },
  { type: "text-end", id },
];
const output = (toolCallId: string, value: unknown): RunChunk => ({
  type: "tool-output-available",
  toolCallId,
  output: value,
});
const call = { type: "tool-call", toolCallId: "c1", toolName: "look", input: { place: "bed" } };
const resultOf = (chunk: RunChunk) => messagesOf([{ type: "start-step" }, ...calling("c1"), chunk])[1];

describe("the steps of a run as messages", () => {
  it("are for each step what the model said, then what its tools answered", () => {
    const messages = messagesOf([
      { type: "start-step" },
      ...text("t1", "Let me look."),
      ...calling("c1"),
      output("c1", "socks"),
      { type: "finish-step" },
      { type: "start-step" },
      ...text("t2", "Socks."),
    ]);
    expect(messages).toEqual([
      { role: "assistant", content: [{ type: "text", text: "Let me look." }, call] },
      {
        role: "tool",
        content: [
          { type: "tool-result", toolCallId: "c1", toolName: "look", output: { type: "text", value: "socks" } },
        ],
      },
      { role: "assistant", content: [{ type: "text", text: "Socks." }] },
    ]);
  });

  it("keep the order of the calls whatever order their results came in", () => {
    const [, results] = messagesOf([...calling("c1"), ...calling("c2"), output("c2", "b"), output("c1", "a")]);
    expect(results).toMatchObject({ content: [{ toolCallId: "c1" }, { toolCallId: "c2" }] });
  });

  it("leave out preliminary outputs and text that stayed empty", () => {
    const preliminary: RunChunk = {
      type: "tool-output-available",
      toolCallId: "c1",
      output: "half",
      preliminary: true,
    };
    expect(messagesOf([{ type: "text-start", id: "t1" }, ...calling("c1"), preliminary])).toEqual([
      { role: "assistant", content: [call] },
    ]);
  });

  it("keep thinking without text only for what its provider wants back", () => {
    const providerMetadata = { openai: { itemId: "rs_1", reasoningEncryptedContent: "abc" } };
    const encrypted: RunChunk[] = [
      open("s2", "model"),
      { type: "reasoning-start", id: "r1" },
      { type: "reasoning-end", id: "r1", providerMetadata },
      { type: "reasoning-start", id: "r2" },
      { type: "reasoning-end", id: "r2" },
      ...text("t1", "Hi."),
      close("s2", "completed", { reason: "stop" }),
    ];
    expect(messagesOf(encrypted)).toEqual([
      {
        role: "assistant",
        content: [
          { type: "reasoning", text: "", providerOptions: providerMetadata },
          { type: "text", text: "Hi." },
        ],
      },
    ]);
  });

  it.each<[string, RunChunk[]]>([
    ["was stopped", [close("s2", "stopped")]],
    ["was interrupted", [close("s2", "interrupted")]],
    ["failed", [close("s2", "failed")]],
    ["reached its limit of tokens", [close("s2", "completed", { reason: "length" })]],
    [
      "is still going on",
      [open("s3", "tool", { callId: "c1" }), open("s4", "model", { parent: "s3" }), close("s4", "completed")],
    ],
  ])("leave out the thinking of a model call that %s, and keep its text", (_how, end) => {
    const providerMetadata = { openai: { itemId: "rs_1", reasoningEncryptedContent: null } };
    const messages = messagesOf([
      { type: "start-step" },
      open("s2", "model", { parent: "s1" }),
      { type: "reasoning-start", id: "r1", providerMetadata },
      { type: "reasoning-delta", id: "r1", delta: "Half a thou" },
      { type: "reasoning-end", id: "r1" },
      ...text("t1", "Hi."),
      ...end,
    ]);
    expect(messages[0]).toEqual({ role: "assistant", content: [{ type: "text", text: "Hi." }] });
  });

  it("drop a discarded attempt", () => {
    const messages = messagesOf([
      { type: "start-step" },
      ...text("t1", "Wrong"),
      ...calling("c1"),
      { type: "reset-step" },
      ...text("t2", "Right"),
    ]);
    expect(messages).toEqual([{ role: "assistant", content: [{ type: "text", text: "Right" }] }]);
  });

  it("say at the end that a person stopped the run", () => {
    const messages = messagesOf([open("s1", "run"), ...text("t1", "Half"), close("s1", "stopped")]);
    expect(messages.at(-1)).toEqual({ role: "assistant", content: [{ type: "text", text: "[stopped by the user]" }] });
    expect(messagesOf([open("s1", "run"), ...text("t1", "Half"), close("s1", "interrupted")])).toHaveLength(1);
  });

  it("hold a provider's own result beside its call", () => {
    const messages = messagesOf([
      {
        type: "tool-input-available",
        toolCallId: "w1",
        toolName: "search",
        input: { q: "cats" },
        providerExecuted: true,
      },
      { type: "tool-output-available", toolCallId: "w1", output: { hits: 2 }, providerExecuted: true },
    ]);
    expect(messages).toMatchObject([
      { role: "assistant", content: [{ type: "tool-call", providerExecuted: true }, { type: "tool-result" }] },
    ]);
  });
});

describe("what a call answers", () => {
  it.each<[string, RunChunk, unknown]>([
    ["an object as JSON", output("c1", { items: [] }), { type: "json", value: { items: [] } }],
    ["nothing as null", output("c1", null), { type: "json", value: null }],
    [
      "a failure as error text",
      { type: "tool-output-error", toolCallId: "c1", errorText: "No." },
      { type: "error-text", value: "No." },
    ],
    ["a denial as such", { type: "tool-output-denied", toolCallId: "c1" }, { type: "execution-denied" }],
  ])("gives %s", (_what, chunk, expected) => {
    expect(resultOf(chunk)).toMatchObject({ role: "tool", content: [{ output: expected }] });
  });

  it("is what the tool's span says the model is to get, where it says so", () => {
    const told = { type: "text", value: "3 rows" };
    const [, results] = messagesOf([
      ...calling("c1"),
      open("s3", "tool", { callId: "c1" }),
      output("c1", { rows: [1, 2, 3] }),
      close("s3", "completed", { callId: "c1", output: told }),
    ]);
    expect(results).toMatchObject({ content: [{ output: told }] });
  });

  it("is a call's own, also when it was refused with arguments that are no object", () => {
    const refused: RunChunk = {
      type: "tool-input-error",
      toolCallId: "c1",
      toolName: "look",
      input: "bed",
      errorText: "No.",
    };
    expect(messagesOf([refused])).toMatchObject([
      { content: [{ type: "tool-call", input: {} }] },
      { content: [{ output: { type: "error-text", value: "No." } }] },
    ]);
  });

  it("of a call that is not there is dropped", () => {
    expect(messagesOf([output("c9", "x")])).toEqual([]);
  });
});
