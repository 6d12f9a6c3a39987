import type { ContentBeat } from "./beat.ts";
import type { Wire, WireOptions } from "./wire.ts";

function deltaOf(beat: ContentBeat, id: string): object | undefined {
  switch (beat.kind) {
    case "thinking":
      return { reasoning_content: beat.delta };
    case "text":
      return { content: beat.delta };
    case "refusal":
      return { refusal: beat.delta };
    case "call-start":
      return {
        tool_calls: [
          {
            index: beat.call,
            id: beat.id ?? `call_${id}_${beat.call}`,
            type: "function",
            function: { name: beat.tool, arguments: "" },
          },
        ],
      };
    case "call-arguments":
      return { tool_calls: [{ index: beat.call, function: { arguments: beat.delta } }] };
    case "call-end":
      return undefined;
  }
}

/** Streamed Chat Completions. Thinking travels as `reasoning_content`, as vLLM, llama.cpp and DeepSeek send it. */
export function createChatWire({ id, model, promptTokens }: WireOptions): Wire {
  let completionTokens = 0;
  let hasCalls = false;

  const head = { id: `chatcmpl-${id}`, object: "chat.completion.chunk", created: 1_790_000_000, model };
  const frame = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
  const chunk = (delta: object, finishReason: string | null = null) =>
    frame({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }] });

  return {
    open: () => chunk({ role: "assistant", content: "" }),
    beat: (beat) => {
      if (beat.kind === "wire") return beat.text;
      if (beat.kind === "nothing") return frame({ ...head, choices: [] });
      if (beat.kind === "call-start") hasCalls = true;
      const delta = deltaOf(beat, id);
      if (delta === undefined) return "";
      completionTokens += 1;
      return chunk(delta);
    },
    finish: (ending) => {
      const usage = {
        prompt_tokens: promptTokens,
        completion_tokens: completionTokens,
        total_tokens: promptTokens + completionTokens,
      };
      const reason = ending === "stop" && hasCalls ? "tool_calls" : ending === "filter" ? "content_filter" : ending;
      return `${chunk({}, reason)}${frame({ ...head, choices: [], usage })}data: [DONE]\n\n`;
    },
    error: (message) => frame({ error: { message, type: "server_error", code: null } }),
  };
}
