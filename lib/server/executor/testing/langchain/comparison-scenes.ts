import "server-only";
import { setImmediate } from "node:timers/promises";
import { type Tool, tool } from "ai";
import { z } from "zod";
import type { HistoryEntry } from "#lib/protocol/run-header";
import { catTools, failingTool, storyTools } from "#lib/server/executor/testing/cat-tools";
import type { ScriptedRound } from "#lib/server/executor/testing/scripted-model";

/** One run that LangChain's agent and ours both make: the same question, script and tools. */
export interface ComparisonScene {
  question: string;
  history?: HistoryEntry[];
  /** What the agent's model says in each step. */
  rounds: ScriptedRound[];
  /** What a model says that a tool asks. */
  nested?: ScriptedRound;
  /** Made anew for each run. */
  tools(): Record<string, Tool>;
  /** Calls of whose failure the model is told by each in its own words: when LangChain's agent is streamed, and when it is invoked. */
  ownWords?: { streamed: string[]; invoked: string[] };
  /** Tools whose calls are refused, which only Whisker tells as runs of them. */
  refused?: string[];
  /** Whether the run breaks off with its model. */
  isBroken?: boolean;
  /** Whether the first tool has ended here before LangChain, which waits for the model, begins any. */
  isEarly?: boolean;
}

const question = "where is the cat hiding? what items are in that location?";
const where = (id: string) => ({ id, name: "where_cat_is_hiding" });
const items = (id: string, place: string) => ({ id, name: "get_items", input: { place } });
const told = (text: string, role: "user" | "assistant"): HistoryEntry => ({
  id: text,
  provider: null,
  messages: [{ role, content: [{ type: "text", text }] }],
});

/** `look` must not run twice, so that it waits for the model. At the bed it answers only after it has answered elsewhere. */
function doorTools(): Record<string, Tool> {
  const answered = Promise.withResolvers<void>();
  const look = tool({
    inputSchema: z.object({ place: z.string() }),
    execute: async ({ place }): Promise<string> => {
      if (place === "bed") await answered.promise;
      else answered.resolve();
      return setImmediate(`nothing at the ${place}`);
    },
  });
  return { look };
}

/** Each kind of run, under a name. */
export const comparisonScenes = {
  "two tools one after the other": {
    question,
    rounds: [
      [{ text: ["Let me ", "look."] }, { calls: [{ ...where("c1"), pieces: ["{", "}"] }] }],
      [{ calls: [{ ...items("c2", ""), pieces: ['{"pla', 'ce":"under the', ' bed"}'] }] }],
      [{ text: ["The", " cat", " is", " under", " the", " bed", "."] }],
    ],
    tools: () => catTools,
  },
  "a tool that asks a model": {
    question,
    rounds: [[{ calls: [where("c1")] }], [{ calls: [items("c2", "shelf")] }], [{ text: ["On ", "the shelf."] }]],
    nested: [{ text: ["In", " a", " shelf", ","] }],
    tools: () => storyTools,
  },
  "a tool twice in one turn": {
    question: "look under the bed and on the shelf at the same time",
    rounds: [[{ calls: [items("c1", "bed"), items("c2", "shelf")] }], [{ text: "Socks and books." }]],
    tools: () => catTools,
    isEarly: true,
  },
  "a tool that fails": {
    question: "use a tool that fails",
    rounds: [[{ calls: [{ id: "c1", name: "fail", input: { reason: "a test" } }] }], [{ text: ["It ", "failed."] }]],
    tools: () => ({ fail: failingTool }),
    // When it is streamed, LangChain's agent tells its model nothing of a tool's failure.
    ownWords: { streamed: ["c1"], invoked: [] },
  },
  "tools that must not run twice": {
    question: "look everywhere",
    rounds: [
      [{ text: "I look." }, { calls: [{ id: "c1", name: "look", input: { place: "shelf" } }] }],
      [{ calls: [{ id: "c2", name: "look", input: { place: "bed" } }] }],
      [{ text: "Nothing." }],
    ],
    tools: doorTools,
  },
  "no tools": { question: "hello", rounds: [[{ text: ["Hello", " there", "."] }]], tools: () => ({}) },
  "thinking before a call, after an earlier turn": {
    question: "and now?",
    history: [told("where is it?", "user"), told("Under the bed.", "assistant")],
    rounds: [
      [{ reasoning: ["It may ", "have moved."] }, { text: "Again." }, { calls: [where("c1")] }],
      [{ text: "Still there." }],
    ],
    tools: () => catTools,
  },
  "calls that cannot be run": {
    question: "do what you cannot",
    rounds: [
      [
        {
          calls: [
            { id: "c1", name: "nothing_such", input: {} },
            { id: "c2", name: "get_items", input: { place: 7 } },
          ],
        },
      ],
      [{ text: "I could not." }],
    ],
    tools: () => catTools,
    ownWords: { streamed: ["c1", "c2"], invoked: ["c1", "c2"] },
    refused: ["nothing_such", "get_items"],
  },
  "a model that breaks": {
    question: "hello",
    rounds: [[{ text: ["Half", " an"] }, { broken: new Error("The provider is gone.") }]],
    tools: () => ({}),
    isBroken: true,
  },
} satisfies Record<string, ComparisonScene>;

/** Two calls that are made together and end the other way round; made one by one they would never end. */
export const togetherScene: ComparisonScene = {
  question: "look everywhere at the same time",
  rounds: [
    [
      {
        calls: [
          { id: "c1", name: "look", input: { place: "bed" } },
          { id: "c2", name: "look", input: { place: "shelf" } },
        ],
      },
    ],
    [{ text: "Nothing." }],
  ],
  tools: doorTools,
};
