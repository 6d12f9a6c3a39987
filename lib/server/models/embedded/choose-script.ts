import "server-only";
import { type InterruptedTurn, interruptedTurn } from "#lib/server/models/embedded/interrupted-turn";
import { remainingScript } from "#lib/server/models/embedded/remaining-script";
import type { SceneContext, Script } from "#lib/server/models/embedded/scene";
import { allScenes } from "#lib/server/models/embedded/scenes/all-scenes";
import { describeDemo } from "#lib/server/models/embedded/scenes/describe-demo";
import { createSeededRandom } from "#lib/server/models/embedded/seeded-random";

/** Wordings of a scene that are tried until one is found that goes on from what was said. */
const MOST_WORDINGS = 40;

/**
 * The script of the first scene the conversation is about; without one, the honest account of what can be played. Asked only to
 * continue, it goes on with the question before.
 */
export function chooseScript(context: SceneContext): Script {
  const interrupted = interruptedTurn(context.conversation);
  if (interrupted) return continueScript(context, interrupted);
  return playScene(context) ?? describeDemo(context, exampleQuestions(context));
}

function playScene(context: SceneContext): Script | undefined {
  for (const scene of allScenes) {
    const script = scene.match(context);
    if (script) return script;
  }
  return undefined;
}

function continueScript({ random }: SceneContext, { conversation, said }: InterruptedTurn): Script {
  for (let wording = 0; wording < MOST_WORDINGS; wording++) {
    const script = playScene({ conversation, random: createSeededRandom(wording, said) });
    const rest = script && remainingScript(script, said);
    if (rest) return rest;
  }
  const context = { conversation, random };
  return playScene(context) ?? describeDemo(context, exampleQuestions(context));
}

function exampleQuestions({ conversation }: SceneContext): string[] {
  return allScenes.flatMap((scene) => scene.examples(conversation));
}
