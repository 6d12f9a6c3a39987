import { describe, expect, it } from "vitest";
import { createEmbeddedModel } from "#lib/server/models/embedded/embedded-model";
import { readItems } from "#lib/server/models/embedded/language/read-items";
import { itemsByPlace } from "#lib/server/models/embedded/scenes/items-by-place";
import { playChat } from "#lib/server/models/embedded/testing/play-chat";

const WORDINGS = [
  (place: string) =>
    `Can you tell me what kind of items i might find in the following place: '${place}'. List at least 3 such items separating them by a comma. And include a brief description of each item..`,
  (place: string) =>
    `Can you tell me what kind of items I might find in the following place: "${place}"? List at least 3 such items, comma separated, and include a brief description of each item.`,
];

async function tell(prompt: string, seed = 1): Promise<string> {
  const model = createEmbeddedModel({ seed, tokensPerSecond: 0 });
  const [steps = []] = await playChat({ questions: [prompt], tools: {}, model });
  expect(steps).toHaveLength(1);
  return steps[0]?.text ?? "";
}

describe("the item story", () => {
  it.each([
    ["shelf", "shelf"],
    ["under the bed", "bed"],
    ["kitchen", "elsewhere"],
  ] as const)("describes three items that fit the place %s", async (place, kind) => {
    const fitting = itemsByPlace[kind].map((item): string => item.name);
    for (const wording of WORDINGS) {
      const story = await tell(wording(place));
      const items = readItems(story);
      expect(items).toHaveLength(3);
      for (const item of items) expect(fitting).toContain(item);
      expect(story.split(". ").length).toBeGreaterThan(6);
    }
  });

  it("tells other stories under other seeds", async () => {
    const stories = await Promise.all([1, 2, 3, 4].map((seed) => tell(WORDINGS[0]?.("shelf") ?? "", seed)));
    expect(new Set(stories).size).toBeGreaterThan(2);
  });
});
