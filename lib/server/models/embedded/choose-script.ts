import "server-only";
import type { SceneContext, Script } from "#lib/server/models/embedded/scene";
import { allScenes } from "#lib/server/models/embedded/scenes/all-scenes";
import { describeDemo } from "#lib/server/models/embedded/scenes/describe-demo";

/** The script of the first scene the conversation is about; without one, the honest account of what can be played. */
export function chooseScript(context: SceneContext): Script {
  for (const scene of allScenes) {
    const script = scene.match(context);
    if (script) return script;
  }
  return describeDemo(context, exampleQuestions(context));
}

function exampleQuestions({ conversation }: SceneContext): string[] {
  return allScenes.flatMap((scene) => scene.examples(conversation));
}
