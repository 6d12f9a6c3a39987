import { faultSceneNames, sceneNames } from "../../fake-provider/scenes.ts";

/** Everything the fake provider plays, as OPENAI_MODELS takes it. */
export const faultModels = [...faultSceneNames, ...sceneNames].join(",");

/** What is sent as `model` to play a scene. */
export function playing(scene: string): string {
  if (!faultSceneNames.includes(scene) && !sceneNames.includes(scene)) throw new Error(`There is no scene ${scene}.`);
  return `openai:${scene}`;
}
