import type { Beat } from "./beat.ts";
import type { Conversation } from "./conversation.ts";
import { callTool, pieces, say } from "./fragments.ts";
import type { Scene } from "./scene.ts";
import { serverKey } from "./server-key.ts";

/** Makes the calls in the first step and answers after their results. */
function calling(calls: (conversation: Conversation) => Beat[]): Scene {
  return {
    delayMs: 0,
    answer: (conversation) => ({
      kind: "stream",
      beats: conversation.results.length === 0 ? calls(conversation) : say(answerTo(conversation)),
      ending: "stop",
    }),
  };
}

function answerTo({ results }: Conversation): string {
  return `I went on after ${results.length} ${results.length === 1 ? "result" : "results"}.`;
}

function rawCall(options: { call?: number; tool: string; id?: string; text: string }): Beat[] {
  const { call = 0, tool, id, text } = options;
  return [
    { kind: "call-start", call, tool, ...(id === undefined ? {} : { id }) },
    { kind: "call-arguments", call, delta: text },
    { kind: "call-end", call },
  ];
}

function calls(tools: string[]): Beat[] {
  return tools.flatMap((tool, call) => callTool({ call, tool, input: {}, size: 64 }));
}

const strangeNames: Record<string, string> = {
  "fault-unknown-tool": "launch_rockets",
  "fault-proto-tool": "__proto__",
  "fault-constructor-tool": "constructor",
  "fault-long-tool": "t".repeat(300),
};

/** The name of a test tool and its arguments, written into the question as `call <tool> <arguments>`. */
function askedFor({ userText }: Conversation): Beat[] {
  const [, tool, input] = /call (\w+)(?: (\{.*\}))?/.exec(userText) ?? [];
  return tool === undefined ? say("Tell me which tool to call.") : rawCall({ tool, text: input ?? "{}" });
}

/** A text in pieces so small that the key is whole in none of them. */
function saySmall(kind: "text" | "thinking", text: string): Beat[] {
  return pieces(text, 3).map((delta) => ({ kind, delta }));
}

/** Scenes in which the model calls tools as it should not. */
export const faultyCallScenes: Record<string, Scene> = {
  /** Says the app's own key wherever a model can say something. */
  "fault-tells-key": {
    delayMs: 0,
    answer: ({ results }) => ({
      kind: "stream",
      beats:
        results.length === 0
          ? [
              ...saySmall("thinking", `The key is ${serverKey}, I think.`),
              ...saySmall("text", `I use ${serverKey} now.`),
              ...callTool({ tool: "leaks", input: { key: serverKey }, size: 3 }),
            ]
          : saySmall("text", `It was ${serverKey}`),
      ending: "stop",
    }),
  },
  "fault-call-asked": calling(askedFor),
  "fault-broken-arguments": calling(() => rawCall({ tool: "get_items", text: '{"place": "on the sh' })),
  "fault-wrong-arguments": calling(() => rawCall({ tool: "get_items", text: '{"place": 7, "canary": "raw-input"}' })),
  ...Object.fromEntries(Object.entries(strangeNames).map(([name, tool]) => [name, calling(() => calls([tool]))])),
  /** Writes its arguments for so long that even a slow page is there again, after a reload, before their end. */
  "fault-slow-arguments": {
    ...calling(() => callTool({ tool: "get_items", input: { place: "on the shelf ".repeat(8) }, size: 2 })),
    delayMs: 150,
  },
  "fault-same-id-one-step": calling(() =>
    ["under the bed", "on the shelf"].flatMap((place, call) =>
      rawCall({ call, tool: "get_items", id: "call_same", text: JSON.stringify({ place }) }),
    ),
  ),
  "fault-same-id-two-steps": {
    delayMs: 0,
    answer: (conversation) => {
      const place = ["under the bed", "on the shelf"][conversation.results.length];
      const beats =
        place === undefined
          ? say(answerTo(conversation))
          : rawCall({ tool: "get_items", id: "call_same", text: JSON.stringify({ place }) });
      return { kind: "stream", beats, ending: "stop" };
    },
  },
  "fault-same-call-for-ever": {
    delayMs: 0,
    answer: () => ({
      kind: "stream",
      beats: callTool({ tool: "get_items", input: { place: "on the shelf" } }),
      ending: "stop",
    }),
  },
  "fault-new-call-for-ever": {
    delayMs: 0,
    answer: ({ results }) => ({
      kind: "stream",
      beats: callTool({ tool: "get_items", input: { place: `place ${results.length}` } }),
      ending: "stop",
    }),
  },
  /** The same at a pace that leaves time between two steps: about 300 ms each. */
  "fault-paced-calls": {
    delayMs: 60,
    answer: ({ results }) => ({
      kind: "stream",
      beats: callTool({ tool: "get_items", input: { place: `place ${results.length}` }, size: 8 }),
      ending: "stop",
    }),
  },
  "fault-64-calls": calling(() =>
    Array.from({ length: 64 }, (_, call) =>
      callTool({ call, tool: "get_items", input: { place: `place ${call}` }, size: 64 }),
    ).flat(),
  ),
};
