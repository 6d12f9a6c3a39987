import { failureScenes } from "./failure-scenes.ts";
import type { Scene } from "./scene.ts";
import { textScenes } from "./text-scenes.ts";
import { toolScenes } from "./tool-scenes.ts";

const scenes: Record<string, Scene> = { ...toolScenes, ...textScenes, ...failureScenes };

/** Names of all scenes, which are the models the provider lists. */
export const sceneNames: readonly string[] = Object.keys(scenes);

/** The scene a model's name ends with, so that `gpt-6-fake-thinking` plays `fake-thinking`; undefined when there is none. */
export function findScene(model: string): Scene | undefined {
  const longestFirst = [...sceneNames].sort((first, second) => second.length - first.length);
  const name = longestFirst.find((candidate) => model.endsWith(candidate));
  return name === undefined ? undefined : scenes[name];
}
