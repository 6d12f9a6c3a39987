import type { Beat } from "./beat.ts";
import { createResponseItems, type ResponseEvent } from "./response-items.ts";
import type { Wire, WireOptions } from "./wire.ts";

/** Streamed Responses API: every part is an output item that is added, filled and done. */
export function createResponsesWire({ id, model, promptTokens, wantsEncryptedReasoning }: WireOptions): Wire {
  let sequence = 0;
  let outputTokens = 0;

  const frames = (events: ResponseEvent[]) =>
    events
      .map((event) => `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number: sequence++ })}\n\n`)
      .join("");
  const items = createResponseItems({ id, wantsEncryptedReasoning });
  const response = (status: string, rest: object = {}) => ({
    id: `resp_${id}`,
    object: "response",
    created_at: 1_790_000_000,
    model,
    status,
    output: [],
    error: null,
    incomplete_details: null,
    usage: null,
    ...rest,
  });

  return {
    open: () =>
      frames(["response.created", "response.in_progress"].map((type) => ({ type, response: response("in_progress") }))),
    beat: (beat: Beat) => {
      if (beat.kind === "wire") return beat.text;
      if (beat.kind === "nothing") return frames([{ type: "response.in_progress", response: response("in_progress") }]);
      outputTokens += 1;
      return frames(items.add(beat));
    },
    finish: (ending) => {
      const usage = {
        input_tokens: promptTokens,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: outputTokens,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: promptTokens + outputTokens,
      };
      const last =
        ending === "stop"
          ? { type: "response.completed", response: response("completed", { usage }) }
          : {
              type: "response.incomplete",
              response: response("incomplete", {
                usage,
                incomplete_details: { reason: ending === "filter" ? "content_filter" : "max_output_tokens" },
              }),
            };
      return frames([...items.closeAll(), last]);
    },
    error: (message) => frames([{ type: "error", code: "server_error", message, param: null }]),
  };
}
