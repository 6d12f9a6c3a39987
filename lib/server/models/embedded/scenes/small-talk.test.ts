import { describe, expect, it } from "vitest";
import { catTools } from "#lib/server/models/embedded/testing/cat-tools";
import { playChat } from "#lib/server/models/embedded/testing/play-chat";

describe("small talk", () => {
  it.each([
    "Hello!",
    "hey",
    "good morning",
    "Thanks!",
    "thank you so much",
    "bye",
    "how are you?",
    "nice",
    "Thanks for finding the cat",
  ])("%s: a short answer without a tool", async (question) => {
    const [steps = []] = await playChat({ questions: [question], tools: catTools("on the shelf") });
    expect(steps).toHaveLength(1);
    expect(steps[0]?.calls).toEqual([]);
    expect(steps[0]?.text.length).toBeLessThan(120);
  });

  it("does not keep a greeting from being followed by its question", async () => {
    const [steps = []] = await playChat({ questions: ["hi, where is the cat?"], tools: catTools("on the shelf") });
    expect(steps[0]?.calls).toEqual([{ tool: "where_cat_is_hiding", input: {} }]);
  });
});
