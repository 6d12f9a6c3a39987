import type { Beat } from "./beat.ts";
import type { Conversation } from "./conversation.ts";
import { callTool, interleave, say, think } from "./fragments.ts";
import type { Scene } from "./scene.ts";

const findCat = "where_cat_is_hiding";
const getItems = "get_items";

type Step = (conversation: Conversation) => Beat[];

/** Plays the step whose number is the count of tool results so far; the last one when there are more, or no tools. */
function inSteps(delayMs: number, steps: Step[]): Scene {
  return {
    delayMs,
    answer: (conversation) => {
      const hasTools = conversation.toolNames.some((name) => name === findCat || name === getItems);
      const last = steps.length - 1;
      const step = steps[hasTools ? Math.min(conversation.results.length, last) : last];
      return { kind: "stream", beats: step?.(conversation) ?? [], ending: "stop" };
    },
  };
}

function answerOf({ results }: Conversation): Beat[] {
  const [place = "nowhere to be seen", items = "nothing at all"] = results;
  return say(`The cat is hiding ${place}. The items in that location are ${items}.`);
}

function itemsAt(place: string, call = 0): Beat[] {
  return callTool({ call, tool: getItems, input: { place } });
}

function placeOf({ results }: Conversation): string {
  return results[0] ?? "under the bed";
}

const longPlace =
  "on the shelf in the far corner of the reading room, behind the green dictionary and next to the lamp that nobody " +
  "switches on, where the afternoon sun comes in";

const storyList =
  "1. A woollen sock, soft and grey, that lost its partner. 2. A silver bell, small enough for a collar. " +
  "3. A paper mouse, folded by hand and slightly chewed.";

const parallelSteps: Step[] = [
  () => interleave(itemsAt("under the bed", 0), itemsAt("on the shelf", 1)),
  ({ results }) => say(`Under the bed: ${results[0] ?? "?"}. On the shelf: ${results[1] ?? "?"}. That is all.`),
];

/** A call whose argument never ends, for whoever wants to stop it in the middle. */
function* endlessArguments(): Generator<Beat> {
  yield { kind: "call-start", call: 0, tool: getItems };
  yield { kind: "call-arguments", call: 0, delta: '{"place":"' };
  for (let count = 1; ; count++) yield { kind: "call-arguments", call: 0, delta: `behind shelf ${count}, ` };
}

/** Two calls written at once, for ever; every word tells which it belongs to. */
function* endlessParallel(): Generator<Beat> {
  const sides = ["left", "right"];
  for (const [call, side] of sides.entries()) {
    yield { kind: "call-start", call, tool: getItems };
    yield { kind: "call-arguments", call, delta: `{"place":"${side}-0` };
  }
  for (let count = 1; ; count++) {
    for (const [call, side] of sides.entries()) yield { kind: "call-arguments", call, delta: ` ${side}-${count}` };
  }
}

function* endlessStory(): Generator<Beat> {
  for (let count = 1; ; count++) yield { kind: "text", delta: `${count === 1 ? "" : " "}item-${count}` };
}

/** A tool that asks this model itself is told apart by offering no tools. */
function nested(delayMs: number): Scene {
  const steps = inSteps(delayMs, [
    () => callTool({ tool: findCat, input: {} }),
    (conversation) => itemsAt(placeOf(conversation)),
    answerOf,
  ]);
  return {
    delayMs,
    answer: (conversation) =>
      conversation.toolNames.length > 0
        ? steps.answer(conversation)
        : { kind: "stream", beats: say(storyList), ending: "stop" },
  };
}

/** Scenes that call the cat's tools. */
export const toolScenes: Record<string, Scene> = {
  "fake-two-tools": inSteps(20, [
    () => callTool({ tool: findCat, input: {}, size: 1 }),
    (conversation) => itemsAt(placeOf(conversation)),
    answerOf,
  ]),
  "fake-parallel": inSteps(20, parallelSteps),
  "fake-endless-parallel": {
    delayMs: 60,
    answer: () => ({ kind: "stream", beats: endlessParallel(), ending: "stop" }),
  },
  "fake-interleaved": inSteps(20, [
    () => [...say("First I look for the cat."), ...callTool({ tool: findCat, input: {} })],
    (conversation) => [...say("Now I look at what is there."), ...itemsAt(placeOf(conversation))],
    (conversation) => [...say("Finally, the answer: "), ...answerOf(conversation)],
  ]),
  "fake-interleaved-one-step": inSteps(20, [
    () => [
      ...say("Before the calls. "),
      ...itemsAt("under the bed", 0),
      ...say("Between the calls. "),
      ...itemsAt("on the shelf", 1),
      ...say("After the calls."),
    ],
    () => say("And this is the answer."),
  ]),
  "fake-thinking-tools": inSteps(20, [
    () => [...think("I must find the cat before anything else."), ...callTool({ tool: findCat, input: {} })],
    (conversation) => [...think("Now I know the place."), ...say(`The cat is hiding ${placeOf(conversation)}.`)],
  ]),
  "fake-slow-arguments": inSteps(60, [
    () => callTool({ tool: getItems, input: { place: longPlace }, size: 4 }),
    ({ results }) => say(`There I found ${results[0] ?? "nothing"}.`),
  ]),
  "fake-endless-arguments": {
    delayMs: 60,
    answer: () => ({ kind: "stream", beats: endlessArguments(), ending: "stop" }),
  },
  "fake-drop-arguments": {
    delayMs: 20,
    answer: () => ({ kind: "stream", beats: itemsAt("under the bed").slice(0, 4), ending: "drop" }),
  },
  "fake-nested": nested(25),
  "fake-endless-nested": {
    delayMs: 60,
    answer: ({ toolNames }) => ({
      kind: "stream",
      beats: toolNames.length > 0 ? itemsAt("on the shelf") : endlessStory(),
      ending: "stop",
    }),
  },
};
