import "server-only";
import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessageChunk, type BaseMessage } from "@langchain/core/messages";
import { ChatGenerationChunk, type ChatResult } from "@langchain/core/outputs";
import type { ScriptedRound } from "#lib/server/executor/testing/scripted-model";

type ChunkFields = ConstructorParameters<typeof AIMessageChunk>[0];

const piecesOf = (text: string | string[]): string[] => (typeof text === "string" ? [text] : text);

/** A round as LangChain's models stream it: each token a chunk, a call's name before its arguments, the usage last. */
function* chunksOf(round: ScriptedRound): Generator<ChunkFields> {
  let calls = 0;
  for (const item of round) {
    if ("text" in item) for (const content of piecesOf(item.text)) yield { content };
    else if ("reasoning" in item) {
      for (const reasoning_content of piecesOf(item.reasoning)) {
        yield { content: "", additional_kwargs: { reasoning_content } };
      }
    } else if ("calls" in item) {
      for (const { id, name, input = {}, pieces } of item.calls) {
        const place = { index: calls++, type: "tool_call_chunk" as const };
        yield { content: "", tool_call_chunks: [{ id, name, args: "", ...place }] };
        for (const args of pieces ?? [JSON.stringify(input)]) {
          yield { content: "", tool_call_chunks: [{ args, ...place }] };
        }
      }
    } else if ("broken" in item) throw item.broken;
    else throw new Error(`LangChain's model has no ${Object.keys(item).join()}.`);
  }
  yield {
    content: "",
    usage_metadata: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
    response_metadata: { finish_reason: calls > 0 ? "tool-calls" : "stop" },
  };
}

/** A chat model of LangChain that plays the same script as `createScriptedModel`: what `rounds` answers for each call. */
export class ScriptedChatModel extends BaseChatModel {
  private readonly rounds: () => ScriptedRound;

  constructor(rounds: () => ScriptedRound) {
    super({});
    this.rounds = rounds;
  }

  static override lc_name(): string {
    return "ScriptedChatModel";
  }

  override _llmType(): string {
    return "scripted";
  }

  /** The script knows which tools there are. */
  override bindTools(): this {
    return this;
  }

  override async *_streamResponseChunks(
    _messages: BaseMessage[],
    _options: this["ParsedCallOptions"],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    for (const fields of chunksOf(this.rounds())) {
      const message = new AIMessageChunk(fields);
      const chunk = new ChatGenerationChunk({ text: message.text, message });
      yield chunk;
      await runManager?.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
    }
  }

  override _generate(): Promise<ChatResult> {
    return Promise.reject(new Error("A scripted model only streams."));
  }
}
