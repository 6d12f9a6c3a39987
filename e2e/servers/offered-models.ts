import { sceneNames } from "../fake-provider/scenes.ts";

/**
 * A model of its own for a test that looks at what reached the provider, or whose provider fails: other tests, which run beside
 * it, play the same scene under its plain name, and a model that fails several times in a row is left alone for a while.
 */
const ownNames = {
  pageStop: "page-stop-fake-slow",
  apiStop: "api-stop-fake-slow",
  pageBusy: "page-fake-429",
  pageBroken: "page-fake-500",
  pageBrokenAgain: "page-again-fake-500",
  pageBrokenScreen: "page-screen-fake-500",
  timelineBroken: "timeline-fake-500",
  inspectedTools: "inspected-fake-two-tools",
  inspectedNested: "inspected-fake-nested",
  inspectedThinking: "inspected-fake-thinking-tools",
  inspectedRetries: "inspected-fault-429-twice",
  markup: "own-fake-markup",
  history: "history-fake-two-tools",
} as const;

/** What is sent as `model` to play a scene, or one of the tests' own models. */
export function fakeModel(name: keyof typeof ownNames | (string & {})): string {
  return `openai:${modelName(name)}`;
}

/** The model's name at the provider. */
export function modelName(name: keyof typeof ownNames | (string & {})): string {
  return Object.hasOwn(ownNames, name) ? ownNames[name as keyof typeof ownNames] : name;
}

/** Everything the fake provider can play, as OPENAI_MODELS takes it. */
export const offeredModels = [...sceneNames, ...Object.values(ownNames)].join(",");
