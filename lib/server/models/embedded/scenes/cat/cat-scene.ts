import "server-only";
import type { ToolExchange } from "#lib/server/models/embedded/conversation";
import { placeArgument } from "#lib/server/models/embedded/language/place";
import type { Scene, SceneContext, Script, ScriptPart } from "#lib/server/models/embedded/scene";
import { answerCat } from "#lib/server/models/embedded/scenes/cat/answer-cat";
import { answerFromMemory } from "#lib/server/models/embedded/scenes/cat/answer-from-memory";
import { ITEMS_TOOL, WHERE_TOOL } from "#lib/server/models/embedded/scenes/cat/cat-facts";
import { type LookPlan, planCatQuestion } from "#lib/server/models/embedded/scenes/cat/plan-cat-question";
import { sayCannotLook } from "#lib/server/models/embedded/scenes/cat/say-cannot-look";
import { thinkAboutCat } from "#lib/server/models/embedded/scenes/cat/think-about-cat";
import { wordsBeforeCalls } from "#lib/server/models/embedded/scenes/cat/words-before-calls";

const EXAMPLES: { question: string; tools: string[] }[] = [
  { question: "where is the cat hiding? what items are in that location?", tools: [WHERE_TOOL, ITEMS_TOOL] },
  { question: "where is the cat hiding?", tools: [WHERE_TOOL] },
  { question: "what items are on the shelf?", tools: [ITEMS_TOOL] },
  { question: "look under the bed and on the shelf at the same time", tools: [ITEMS_TOOL] },
];

/** Where the cat hides and what lies there: by tools, or from what earlier turns found. */
export const catScene: Scene = {
  name: "cat",
  examples: ({ tools }) =>
    EXAMPLES.flatMap((example) => (example.tools.every((tool) => tools.includes(tool)) ? [example.question] : [])),
  match(context) {
    const { current, earlier, tools } = context.conversation;
    const plan = planCatQuestion({ question: current.question, earlier, canLook: tools.includes(WHERE_TOOL) });
    if (!plan) return undefined;
    if (plan.kind !== "look") return answerFromMemory(plan, context);

    const missing = neededTools(plan).filter((tool) => !tools.includes(tool));
    if (missing.length > 0) return sayCannotLook(missing, context);
    const calls = nextCalls(plan, current.exchanges);
    return calls.length > 0 ? callTools(calls, plan, context) : answerCat(plan, context);
  },
};

function neededTools(plan: LookPlan): string[] {
  const tools: string[] = [];
  if (plan.location || plan.itemsThere) tools.push(WHERE_TOOL);
  if (plan.itemsThere || plan.places.length > 0) tools.push(ITEMS_TOOL);
  return tools;
}

/** The calls that can be made now and have not been made: all named places at once, the cat's place when it is known. */
function nextCalls(plan: LookPlan, made: ToolExchange[]): ScriptPart[] {
  const where = made.find((exchange) => exchange.tool === WHERE_TOOL);
  const places = plan.places.map(placeArgument);
  const calls: ScriptPart[] = [];
  if (plan.location || plan.itemsThere) {
    if (!where) calls.push({ kind: "call", tool: WHERE_TOOL, input: {} });
    else if (plan.itemsThere && where.result?.status === "completed") places.push(placeArgument(where.result.text));
  }
  const asked = new Set(made.flatMap(({ tool, input }) => (tool === ITEMS_TOOL ? [input.place] : [])));
  for (const place of places) {
    if (!asked.has(place)) calls.push({ kind: "call", tool: ITEMS_TOOL, input: { place } });
  }
  return calls;
}

function callTools(calls: ScriptPart[], plan: LookPlan, context: SceneContext): Script {
  const text = wordsBeforeCalls(calls, plan, context);
  return {
    thought: thinkAboutCat(plan, context.conversation),
    parts: text === undefined ? calls : [{ kind: "text", text }, ...calls],
  };
}
