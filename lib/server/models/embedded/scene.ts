import "server-only";
import type { JSONObject } from "@ai-sdk/provider";
import type { Conversation } from "#lib/server/models/embedded/conversation";
import type { SeededRandom } from "#lib/server/models/embedded/seeded-random";

/** One thing the model does in a model call: write text, or call a tool. Calls that stand together run in parallel. */
export type ScriptPart = { kind: "text"; text: string } | { kind: "call"; tool: string; input: JSONObject };

/** What the model does in one model call. */
export interface Script {
  /** What it thinks first, streamed as reasoning where thinking is asked for. */
  thought: string;
  parts: ScriptPart[];
}

export interface SceneContext {
  conversation: Conversation;
  random: SeededRandom;
}

/** Something the model can play. Adding one is a file in `scenes` and its line in `scenes/all-scenes`. */
export interface Scene {
  name: string;
  /** Questions that start it, given the tools that are offered. */
  examples(conversation: Conversation): string[];
  /** The next model call's script; undefined where the conversation is not about this scene. */
  match(context: SceneContext): Script | undefined;
}
