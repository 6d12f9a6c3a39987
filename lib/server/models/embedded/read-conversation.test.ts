import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { readConversation } from "#lib/server/models/embedded/read-conversation";

const prompt: LanguageModelV4Prompt = [
  { role: "system", content: "Be kind." },
  { role: "user", content: [{ type: "text", text: "where is the cat?" }] },
  {
    role: "assistant",
    content: [
      { type: "reasoning", text: "Hm." },
      { type: "text", text: "Let me look." },
      { type: "tool-call", toolCallId: "a", toolName: "where_cat_is_hiding", input: {} },
    ],
  },
  {
    role: "tool",
    content: [
      {
        type: "tool-result",
        toolCallId: "a",
        toolName: "where_cat_is_hiding",
        output: { type: "text", value: "on the shelf" },
      },
    ],
  },
  { role: "assistant", content: [{ type: "text", text: "On the shelf." }] },
  { role: "user", content: [{ type: "text", text: "and both places?" }] },
  {
    role: "assistant",
    content: [
      { type: "tool-call", toolCallId: "b", toolName: "get_items", input: { place: "bed" } },
      { type: "tool-call", toolCallId: "c", toolName: "get_items", input: { place: "shelf" } },
      { type: "tool-call", toolCallId: "d", toolName: "get_items", input: { place: "attic" } },
    ],
  },
  {
    role: "tool",
    content: [
      { type: "tool-result", toolCallId: "c", toolName: "get_items", output: { type: "json", value: ["books"] } },
      {
        type: "tool-result",
        toolCallId: "b",
        toolName: "get_items",
        output: { type: "error-text", value: "too dark" },
      },
    ],
  },
];

describe("readConversation", () => {
  it("splits a prompt into earlier turns and the current one with its scratchpad", () => {
    const conversation = readConversation({ prompt });
    expect(conversation.system).toBe("Be kind.");
    expect(conversation.earlier).toEqual([
      {
        question: "where is the cat?",
        said: ["Let me look.", "On the shelf."],
        exchanges: [{ tool: "where_cat_is_hiding", input: {}, result: { status: "completed", text: "on the shelf" } }],
      },
    ]);
    expect(conversation.current.question).toBe("and both places?");
  });

  it("gives parallel calls their own results by call id, whatever their order, and none to a call without one", () => {
    expect(readConversation({ prompt }).current.exchanges.map(({ result }) => result)).toEqual([
      { status: "failed", text: "too dark" },
      { status: "completed", text: '["books"]' },
      undefined,
    ]);
  });

  it("offers no tools where the call forbids them", () => {
    const tools = [{ type: "function" as const, name: "get_items", inputSchema: {} }];
    expect(readConversation({ prompt, tools }).tools).toEqual(["get_items"]);
    expect(readConversation({ prompt, tools, toolChoice: { type: "none" } }).tools).toEqual([]);
  });

  it("carries no ids, so that renamed calls change nothing", () => {
    const renamed = JSON.parse(JSON.stringify(prompt).replaceAll('"toolCallId":"', '"toolCallId":"other-'));
    expect(readConversation({ prompt: renamed })).toEqual(readConversation({ prompt }));
  });
});
