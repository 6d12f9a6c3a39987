import { describe, expect, it } from "vitest";
import { playChat } from "#lib/server/models/embedded/testing/play-chat";

async function ask(question: string): Promise<string> {
  const [steps = []] = await playChat({ questions: [question], tools: {} });
  return steps[0]?.text ?? "";
}

describe("the long answer", () => {
  it.each([
    "write a long answer with headings, a list, a table and code",
    "Write a long reply, please",
    "show me Markdown",
    "a list and a table",
  ])("%s: has 600 to 900 words and every kind of Markdown", async (question) => {
    const text = await ask(question);
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThan(600);
    expect(words).toBeLessThan(900);
    expect(text).toMatch(/^## /m);
    expect(text).toMatch(/^### /m);
    expect(text).toMatch(/^- /m);
    expect(text).toMatch(/^1\. /m);
    expect(text).toMatch(/^\| --- \|/m);
    expect(text).toMatch(/^```ts\n[^`]/m);
    expect(text).toMatch(/^> /m);
    expect(text).toMatch(/\[[^\]]+\]\(https:\/\/[^)]+\)/);
    expect(text).toMatch(/[^`]`[^`\n]+`[^`]/);
    expect(text.match(/^```/gm)).toHaveLength(2);
  });

  it("is not given where a subject of its own is asked for", async () => {
    expect(await ask("write code for a binary search")).toContain("scripted demo model");
  });
});
