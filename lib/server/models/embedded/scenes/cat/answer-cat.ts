import "server-only";
import type { ToolExchange } from "#lib/server/models/embedded/conversation";
import { capitalise } from "#lib/server/models/embedded/language/capitalise";
import { joinWords } from "#lib/server/models/embedded/language/join-words";
import { placeArgument, placePhrase } from "#lib/server/models/embedded/language/place";
import { quoteLine } from "#lib/server/models/embedded/language/quote-line";
import { readItems } from "#lib/server/models/embedded/language/read-items";
import type { SceneContext, Script } from "#lib/server/models/embedded/scene";
import { ITEMS_TOOL, WHERE_TOOL } from "#lib/server/models/embedded/scenes/cat/cat-facts";
import type { LookPlan } from "#lib/server/models/embedded/scenes/cat/plan-cat-question";
import type { SeededRandom } from "#lib/server/models/embedded/seeded-random";

/** Says in prose what the tools of this turn have found, and what they could not find. */
export function answerCat(plan: LookPlan, { conversation, random }: SceneContext): Script {
  const { exchanges } = conversation.current;
  const where = exchanges.find((exchange) => exchange.tool === WHERE_TOOL);
  const looks = exchanges.filter((exchange) => exchange.tool === ITEMS_TOOL);
  const found = looks.flatMap((look) => describeItems(look) ?? []);
  const failed = [...(where ? [where] : []), ...looks].filter((exchange) => exchange.result?.status !== "completed");
  const catPlace = where?.result?.status === "completed" ? placePhrase(where.result.text) : undefined;

  const sentences: string[] = [];
  if (catPlace !== undefined) sentences.push(sayLocation(catPlace, plan, random));
  if (found.length > 0) sentences.push(sayItems(found, plan, catPlace, random));
  if (failed.length > 0) sentences.push(...failed.map(sayFailure));
  return {
    thought:
      failed.length > 0
        ? "A tool did not give me a result. I say what I know, and what I do not know because of that."
        : "The tools have given me all I need. I put the results into a short answer.",
    parts: [{ kind: "text", text: sentences.join(found.length > 1 ? "\n\n" : " ") }],
  };
}

interface FoundItems {
  place: string;
  items: string;
}

function describeItems({ input, result }: ToolExchange): FoundItems[] | undefined {
  if (result?.status !== "completed") return undefined;
  const names = readItems(result.text);
  const items =
    names.length > 0 ? `**${joinWords(names)}**` : `what the tool describes as “${quoteLine(result.text, 160)}”`;
  return [{ place: phraseOf(input.place), items }];
}

function sayLocation(place: string, plan: LookPlan, random: SeededRandom): string {
  if (plan.guess !== undefined) {
    return placeArgument(plan.guess) === placeArgument(place)
      ? `Yes, the cat is hiding **${place}**.`
      : `No, the cat is not ${plan.guess}; it is hiding **${place}**.`;
  }
  return random.pick([
    `The cat is hiding **${place}**.`,
    `The cat is currently hiding **${place}**.`,
    `I found it: the cat is **${place}**.`,
    `The cat is **${place}** right now.`,
  ]);
}

function sayItems(found: FoundItems[], plan: LookPlan, catPlace: string | undefined, random: SeededRandom): string {
  const [first, ...others] = found;
  if (!first) return "";
  if (others.length > 0) {
    const lines = found.map(({ place, items }) => `- ${capitalise(place)}: ${items}`).join("\n");
    return `${random.pick(["I looked at each place:", "This is what I found:", "Here is what there is:"])}\n\n${lines}`;
  }
  const { place, items } = first;
  if (place === catPlace) {
    return random.pick([
      `In that location, you can find ${items}.`,
      `The items there are ${items}.`,
      `It shares that location with ${items}.`,
    ]);
  }
  if (plan.isSupposition) {
    return random.pick([
      `If the cat were **${place}**, it would be among ${items}.`,
      `Then it would sit **${place}**, next to ${items}.`,
    ]);
  }
  return random.pick([
    `${capitalise(place)} there are ${items}.`,
    `You can find ${items} ${place}.`,
    `I looked **${place}** and found ${items}.`,
  ]);
}

function sayFailure({ tool, input, result }: ToolExchange): string {
  const unknown =
    tool === WHERE_TOOL ? "I cannot say where the cat is" : `I cannot say which items are ${phraseOf(input.place)}`;
  if (!result) return `No result of \`${tool}\` has reached me, so ${unknown}.`;
  if (result.status === "denied") return `\`${tool}\` was not allowed to run, so ${unknown}.`;
  return `The tool \`${tool}\` **failed**, so ${unknown}. It reported: “${quoteLine(result.text, 160)}”.`;
}

function phraseOf(place: unknown): string {
  return typeof place === "string" ? placePhrase(place) : "there";
}
