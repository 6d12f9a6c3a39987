import "server-only";
import type { ToolExchange } from "#lib/server/models/embedded/conversation";
import { hasWord } from "#lib/server/models/embedded/language/has-word";
import { joinWords } from "#lib/server/models/embedded/language/join-words";
import { quoteLine } from "#lib/server/models/embedded/language/quote-line";
import { readWords } from "#lib/server/models/embedded/language/read-words";
import type { Scene, SceneContext, Script, ScriptPart } from "#lib/server/models/embedded/scene";
import { writeNote } from "#lib/server/models/embedded/scenes/write-note";

type Call = Extract<ScriptPart, { kind: "call" }>;

const EXAMPLES = {
  slow_tool: "use a slow tool",
  failing_tool: "use a tool that fails",
  write_note: "call a tool with a long argument",
};
/** What the slow tool accepts at most. */
const LONGEST_SECONDS = 25;

/** The workbench's tools: one that takes its time, one that fails, one whose argument is long. Several at once run in parallel. */
export const workbenchScene: Scene = {
  name: "workbench",
  examples: ({ tools }) =>
    Object.entries(EXAMPLES).flatMap(([tool, example]) => (tools.includes(tool) ? [example] : [])),
  match(context) {
    const { current, tools } = context.conversation;
    const calls = askedCalls(context);
    if (calls.length === 0) return undefined;
    const missing = calls.map((call) => call.tool).filter((tool) => !tools.includes(tool));
    if (missing.length > 0) return sayMissing(missing, context);
    const made = new Set(current.exchanges.map((exchange) => exchange.tool));
    const next = calls.filter((call) => !made.has(call.tool));
    return next.length > 0 ? makeCalls(next, context) : report(current.exchanges, context);
  },
};

function askedCalls({ conversation: { current }, random }: SceneContext): Call[] {
  const words = readWords(current.question);
  if (!hasWord(words, "tool", "tools", "note", "notes")) return [];
  const calls: Call[] = [];
  if (hasWord(words, "slow", "slowly", "slower")) {
    const named = Number(words.find((word) => /^\d{1,4}$/.test(word)));
    calls.push({
      kind: "call",
      tool: "slow_tool",
      input: { seconds: named > 0 ? Math.min(named, LONGEST_SECONDS) : 3 },
    });
  }
  if (hasWord(words, "fails", "failing", "fail", "failed", "broken", "breaks")) {
    const reason = random.pick(["the demo asked for a failure", "the lamp on the workbench went out"]);
    calls.push({ kind: "call", tool: "failing_tool", input: { reason } });
  }
  const isLong = hasWord(words, "long", "longer", "large", "big") && hasWord(words, "argument", "arguments", "input");
  const isNote = hasWord(words, "write") && hasWord(words, "note", "notes");
  if (isLong || isNote) {
    calls.push({ kind: "call", tool: "write_note", input: writeNote(random) });
  }
  return calls;
}

function makeCalls(calls: Call[], { random }: SceneContext): Script {
  const names = joinWords(calls.map((call) => `\`${call.tool}\``));
  const before = random.pick([`I will call ${names} now.`, `Let me use ${names}.`, ""]);
  return {
    thought: `I am asked to use a tool. The right one is ${names}, so I call it and see what comes back.`,
    parts: [...(before ? [{ kind: "text" as const, text: before }] : []), ...calls],
  };
}

function report(exchanges: ToolExchange[], context: SceneContext): Script {
  return {
    thought: "The tools have answered. I say what came back, and do not hide a failure.",
    parts: [{ kind: "text", text: exchanges.map((exchange) => reportOne(exchange, context)).join("\n\n") }],
  };
}

function reportOne({ tool, input, result }: ToolExchange, { random }: SceneContext): string {
  if (!result) return `No result of \`${tool}\` has reached me, so I cannot say what it did.`;
  const said = quoteLine(result.text, 160);
  if (result.status === "denied") return `\`${tool}\` was not allowed to run, so it did nothing.`;
  if (result.status === "failed") {
    return random.pick([
      `The tool failed, so I have nothing to show from \`${tool}\`. It reported: **${said}**`,
      `\`${tool}\` **failed**, so there is no result. What it said: “${said}”`,
    ]);
  }
  if (tool === "write_note" && typeof input.title === "string" && typeof input.text === "string") {
    const length = input.text.length.toLocaleString("en");
    return `The note **${quoteLine(input.title)}** is written: ${length} characters.`;
  }
  return random.pick([
    `\`${tool}\` has finished and answered: **${said}**`,
    `Done. After the wait, \`${tool}\` came back with **${said}**`,
  ]);
}

function sayMissing(missing: string[], { random }: SceneContext): Script {
  const names = joinWords(missing.map((tool) => `\`${tool}\``));
  const [subject, object] = missing.length === 1 ? ["That tool is", "it"] : ["Those tools are", "them"];
  return {
    thought: `This needs ${names}, which I am not offered here. I should say so and name the agent that has it.`,
    parts: [
      {
        kind: "text",
        text: random.pick([
          `I cannot do that here: this agent does not have ${names}. The agent **Workbench** has ${object}; choose it and ask again.`,
          `${subject} not on offer with this agent. **Workbench** is the agent that has ${names}.`,
        ]),
      },
    ],
  };
}
