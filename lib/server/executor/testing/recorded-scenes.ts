import "server-only";
import { APICallError, type LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { type Tool, tool } from "ai";
import { z } from "zod";
import type { RunChunk } from "#lib/protocol/run-event";
import { askingTool } from "#lib/server/executor/testing/asking-tool";
import { storyTools } from "#lib/server/executor/testing/cat-tools";
import type { RecordedScene } from "#lib/server/executor/testing/record-scene";
import { never, type ScriptedRound } from "#lib/server/executor/testing/scripted-model";

const anything = z.looseObject({});
const answers = (output: unknown): Tool => tool({ inputSchema: anything, execute: () => output });
const hangs = tool({ inputSchema: anything, execute: () => never as Promise<string> });
const grows = tool({
  inputSchema: anything,
  async *execute() {
    yield { found: 1 };
    yield { found: 2 };
  },
});
const growsAndThrows = tool({
  inputSchema: anything,
  async *execute() {
    yield { found: 1 };
    throw new Error("not for readers");
  },
});
const throws = tool({
  inputSchema: anything,
  execute: (): string => {
    throw new Error("not for readers");
  },
});

const call = (id: string, name: string, input: unknown = {}) => ({ id, name, input });
const begun: ScriptedRound[number] = {
  parts: [
    { type: "tool-input-start", id: "c1", toolName: "look" },
    { type: "tool-input-delta", id: "c1", delta: '{"place":"un' },
  ],
};
const halfText: ScriptedRound[number] = {
  parts: [
    { type: "text-start", id: "p" },
    { type: "text-delta", id: "p", delta: "Half a" },
  ],
};
const halfThought: ScriptedRound[number] = {
  parts: [
    { type: "reasoning-start", id: "p" },
    { type: "reasoning-delta", id: "p", delta: "Where" },
  ],
};
const own = { toolCallId: "w1", toolName: "provider_search", providerExecuted: true } as const;
const answeredByProvider = (isError: boolean): ScriptedRound => [
  {
    parts: [
      { type: "tool-input-start", id: "w1", toolName: "provider_search", providerExecuted: true },
      { type: "tool-call", input: '{"q":"cats"}', ...own },
      { type: "tool-result", result: { hits: 2 }, isError, ...own },
    ],
  },
  { text: "Two hits." },
];
const refusal = (statusCode: number): ScriptedRound => [
  { refuse: new APICallError({ message: "no", url: "https://models.example", requestBodyValues: {}, statusCode }) },
];

/** The agent's model plays its rounds; one that a tool asks says what `nested` says to the how-manieth question. */
function asking(rounds: ScriptedRound[], nested: (asked: number) => ScriptedRound): RecordedScene["rounds"] {
  const left = [...rounds];
  let asked = 0;
  return (options: LanguageModelV4CallOptions) =>
    options.tools === undefined ? nested(asked++) : (left.shift() ?? []);
}

const isType =
  (type: RunChunk["type"]) =>
  (chunk: RunChunk): boolean =>
    chunk.type === type;
const isTool = (chunk: RunChunk): boolean => chunk.type === "data-span-start" && chunk.data.kind === "tool";

const done: ScriptedRound = [{ text: "Done." }];
const twoQuestions = [{ calls: [call("a", "ask", { subject: "bed" }), call("b", "ask", { subject: "shelf" })] }];
const look = { look: answers("socks") };

/** Places in a run where it can be cut off, each with what it had said by then. */
const cuttable: Record<string, Pick<RecordedScene, "rounds" | "tools"> & { at(chunk: RunChunk): boolean }> = {
  "the text": { rounds: [[halfText, { until: never }]], at: isType("text-delta") },
  thinking: { rounds: [[halfThought, { until: never }]], at: isType("reasoning-delta") },
  "the arguments of a call": {
    rounds: [[{ text: "I look." }, begun, { until: never }]],
    tools: () => look,
    at: isType("tool-input-delta"),
  },
  "a tool": {
    rounds: [[{ calls: [call("c1", "look"), call("c2", "wait", { for: "ever" })] }]],
    tools: () => ({ ...look, wait: hangs }),
    at: (chunk) => isTool(chunk) && chunk.type === "data-span-start" && chunk.data.callId === "c2",
  },
  "a model that a tool asks": {
    rounds: (options) =>
      options.tools === undefined
        ? [{ text: ["In", " a"] }, { until: never }]
        : [{ calls: [call("c1", "get_items", { place: "shelf" })] }],
    tools: () => storyTools,
    at: isType("data-tool-output-delta"),
  },
};

const cutScenes = Object.entries(cuttable).flatMap(([place, { at, ...scene }]) =>
  (["stop", "time limit", "crash"] as const).map((by): [string, RecordedScene] => [
    `a ${by} in ${place}`,
    { ...scene, cut: { by, at } },
  ]),
);

/** Each kind of run that a view must be able to tell, besides those of the re-entry scenes. */
export const recordedScenes: Record<string, RecordedScene> = {
  "text in parts, with an empty delta and signs of several bytes": {
    rounds: [[{ text: ["Häu", "", "ser 🐈‍⬛"] }, { text: "\n\ndata: [DONE]\n\n" }]],
  },
  "texts that the provider writes at the same time": {
    rounds: [
      [
        {
          parts: [
            { type: "text-start", id: "p" },
            { type: "text-start", id: "q" },
            { type: "text-delta", id: "p", delta: "one " },
            { type: "text-delta", id: "q", delta: "two " },
            { type: "text-delta", id: "p", delta: "one" },
            { type: "text-delta", id: "q", delta: "two" },
            { type: "text-end", id: "p" },
            { type: "text-end", id: "q" },
          ],
        },
      ],
    ],
  },
  "thinking between texts": {
    rounds: [[{ reasoning: ["Hm", "m."] }, { text: "First." }, { reasoning: "So." }, { text: "Then." }]],
  },
  "a tool that answers bit by bit": {
    rounds: [[{ calls: [call("c1", "grow")] }], done],
    tools: () => ({ grow: grows }),
  },
  "a tool that answers bit by bit and then throws": {
    rounds: [[{ calls: [call("c1", "grow")] }], done],
    tools: () => ({ grow: growsAndThrows }),
  },
  "tools that answer null, a list and nothing": {
    rounds: [[{ calls: [call("a", "none"), call("b", "list"), call("c", "nothing")] }], done],
    tools: () => ({ none: answers(null), list: answers([1, { of: "two" }]), nothing: answers(undefined) }),
  },
  "a tool that throws": { rounds: [[{ calls: [call("c1", "throw")] }], done], tools: () => ({ throw: throws }) },
  "tools whose names have signs of a path, used twice": {
    rounds: [
      [{ calls: [call("a", "a/b~c"), call("b", "~1"), call("c", "a/b~c", { again: true })] }],
      [{ calls: [call("a", "~1", { again: true })] }],
      done,
    ],
    tools: () => ({ "a/b~c": answers("slash"), "~1": answers("tilde") }),
  },
  "a tool whose name is that of another's second run": {
    rounds: [[{ calls: [call("a", "look:2"), call("b", "look"), call("c", "look", { again: true })] }], done],
    tools: () => ({ look: answers("one"), "look:2": answers("two") }),
  },
  "two tools that ask a model together": {
    rounds: asking([twoQuestions, done], () => [{ text: ["so", "cks"] }]),
    tools: () => ({ ask: askingTool }),
  },
  "a tool whose model is busy at first": {
    rounds: asking([[{ calls: [call("a", "ask", { subject: "bed" })] }], done], (asked) =>
      asked === 0 ? refusal(503) : [{ text: ["so", "cks"] }],
    ),
    tools: () => ({ ask: askingTool }),
  },
  "a tool whose model breaks": {
    rounds: asking([[{ calls: [call("a", "ask", { subject: "bed" })] }], done], () => [
      { text: "so" },
      { broken: new Error("gone") },
    ]),
    tools: () => ({ ask: askingTool }),
  },
  "a call that the provider answers itself": { rounds: [answeredByProvider(false)] },
  "a call that the provider fails to answer itself": { rounds: [answeredByProvider(true)] },
  "sources that the model cites": {
    rounds: [
      [
        { parts: [{ type: "source", sourceType: "url", id: "u1", url: "https://cats.example", title: "Cats" }] },
        { text: "Cats." },
      ],
    ],
  },
  "a call that is begun and never made": { rounds: [[{ text: "Socks." }, begun]], tools: () => look },
  "arguments that are no JSON": {
    rounds: [[{ calls: [{ id: "c1", name: "look", pieces: ['{"pla'] }] }], done],
    tools: () => look,
  },
  "an answer that the provider cut": { rounds: [[{ text: "Half" }, { finish: "content-filter" }]] },
  "an answer without anything": { rounds: [[]] },
  "a model that refuses": { rounds: [refusal(400)] },
  "a model that breaks in the text": { rounds: [[halfText, { broken: new Error("gone") }]] },
  "a model that breaks in a call": {
    rounds: [[{ text: "I look." }, begun, { broken: new Error("gone") }]],
    tools: () => look,
  },
  "a model that breaks after a tool had begun": {
    rounds: [[{ calls: [call("c1", "quick")] }, { text: "And" }, { broken: new Error("gone") }]],
    tools: () => ({ quick: tool({ inputSchema: anything, metadata: { idempotent: true }, execute: () => "quick" }) }),
  },
  ...Object.fromEntries(cutScenes),
};
