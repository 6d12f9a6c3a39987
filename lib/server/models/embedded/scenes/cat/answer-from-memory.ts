import "server-only";
import { joinWords } from "#lib/server/models/embedded/language/join-words";
import { placePhrase } from "#lib/server/models/embedded/language/place";
import { readItems } from "#lib/server/models/embedded/language/read-items";
import type { SceneContext, Script } from "#lib/server/models/embedded/scene";
import type { CatPlan } from "#lib/server/models/embedded/scenes/cat/plan-cat-question";

/** Answers from what earlier turns found, without a tool. */
export function answerFromMemory(plan: Exclude<CatPlan, { kind: "look" }>, { random }: SceneContext): Script {
  const thought =
    "This was found out earlier in our conversation. I need no tool; I only have to read back and repeat it.";
  if (plan.kind === "recall-place") {
    const place = placePhrase(plan.place);
    const text = random.pick([
      `When I last looked, the cat was hiding **${place}**.`,
      `It was **${place}**, as I found earlier. Shall I look again? Cats move.`,
      `Earlier I found it **${place}**.`,
    ]);
    return { thought, parts: [{ kind: "text", text }] };
  }
  const found = plan.findings.map((finding) => {
    const items = readItems(finding.items);
    return `${items.length > 0 ? `**${joinWords(items)}**` : finding.items.trim()} ${placePhrase(finding.place)}`;
  });
  const text = random.pick([
    `Earlier I found ${joinWords(found)}.`,
    `From what I saw before: there were ${joinWords(found)}.`,
    `I remember ${joinWords(found)}.`,
  ]);
  return { thought, parts: [{ kind: "text", text }] };
}
