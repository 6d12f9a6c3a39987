import { describe, expect, it } from "vitest";
import { eventPreview } from "#lib/client/inspector/events/event-preview";
import { catRun } from "#lib/projections/testing/cat-run";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { RunnableEvent } from "#lib/protocol/runnable-event";

function eventOf(event: RunnableEvent["event"], data: RunnableEvent["data"]): RunnableEvent {
  return { event, name: "x", run_id: "r", parent_ids: [], tags: [], metadata: {}, data };
}

describe("eventPreview", () => {
  it("tells in a line what each event of a run brought", () => {
    const lines = readChunks("events", catRun).items.map((item) => {
      const { kind, text } = eventPreview(item);
      return `${item.event} ${kind}: ${text}`;
    });
    expect(lines).toEqual([
      "on_chain_start value: where is it?",
      "on_chat_model_start value: where is it?",
      "on_chat_model_stream text: I ",
      "on_chat_model_stream text: look.",
      "on_chat_model_stream tool-name: look",
      'on_chat_model_stream tool-arguments: {"place":',
      'on_chat_model_stream tool-arguments: "bed"}',
      "on_chat_model_end value: I look.",
      'on_tool_start value: { place: "bed" }',
      "on_chat_model_start value: What is there?",
      "on_chat_model_stream text: so",
      "on_chat_model_stream text: cks",
      "on_chat_model_end value: socks",
      "on_tool_end value: socks",
      "on_chat_model_start value: socks",
      "on_chat_model_stream text: So",
      "on_chat_model_stream text: cks.",
      "on_chat_model_end value: Socks.",
      "on_chain_end value: Socks.",
    ]);
  });

  it("says what went wrong before anything else", () => {
    expect(eventPreview(eventOf("on_tool_error", { input: {}, error: "It broke.\nBadly." }))).toEqual({
      kind: "error",
      text: "It broke.⏎Badly.",
    });
  });

  it("tells thinking from text, and the calls of a message that has no text", () => {
    const chunk = { content: "", additional_kwargs: { reasoning_content: "Hm." } };
    expect(eventPreview(eventOf("on_chat_model_stream", { chunk }))).toEqual({ kind: "thinking", text: "Hm." });
    const call = { id: "c1", name: "look", args: {} };
    const output = { type: "ai", content: "", tool_calls: [call, { ...call, name: "leap" }] };
    expect(eventPreview(eventOf("on_chat_model_end", { output }))).toEqual({ kind: "tool-name", text: "look, leap" });
  });

  it("costs the same for any size, and never breaks a line", () => {
    const text = "word\n".repeat(200_000);
    const chunk = { content: text };
    expect(eventPreview(eventOf("on_chat_model_stream", { chunk })).text).toMatch(/^(word⏎)+.{0,5}…$/u);
    for (const output of [text, [text], { text }, undefined, null, 4]) {
      const { text: line } = eventPreview(eventOf("on_tool_end", { output }));
      expect(line.length).toBeLessThan(200);
      expect(line).not.toContain("\n");
    }
  });
});
