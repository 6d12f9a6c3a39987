import { failureScenes } from "./failure-scenes.ts";
import { faultScenes } from "./fault-scenes.ts";
import { faultyCallScenes } from "./faulty-call-scenes.ts";
import type { Scene } from "./scene.ts";
import { textScenes } from "./text-scenes.ts";
import { toolScenes } from "./tool-scenes.ts";

const listed: Record<string, Scene> = { ...toolScenes, ...textScenes, ...failureScenes };
const unlisted: Record<string, Scene> = { ...faultScenes, ...faultyCallScenes };
const scenes = { ...listed, ...unlisted };

/** Names of the scenes that are models the provider lists. */
export const sceneNames: readonly string[] = Object.keys(listed);

/** Names of the scenes in which the provider misbehaves, which are played on demand and not listed. */
export const faultSceneNames: readonly string[] = Object.keys(unlisted);

/** The scene a model's name ends with, so that `gpt-6-fake-thinking` plays `fake-thinking`; undefined when there is none. */
export function findScene(model: string): Scene | undefined {
  const longestFirst = Object.keys(scenes).sort((first, second) => second.length - first.length);
  const name = longestFirst.find((candidate) => model.endsWith(candidate));
  return name === undefined ? undefined : scenes[name];
}
