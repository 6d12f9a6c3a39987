import { expect, it } from "vitest";
import { tagTone } from "#lib/client/inspector/tokens/tag-tone";

it("gives the agent's model and a tool's model colours of their own, and what has no tag none", () => {
  expect([tagTone("agent_llm"), tagTone("tool_llm"), tagTone(null)]).toEqual([
    "var(--accent)",
    "var(--done)",
    "var(--muted)",
  ]);
});

it("gives any other tag the same colour always, and not all the same", () => {
  const tags = ["writer", "critic", "planner", "seq:step:1", "🐈", ""];
  const tones = tags.map(tagTone);
  expect(tags.map(tagTone)).toEqual(tones);
  expect(new Set(tones).size).toBeGreaterThan(2);
  expect(tones).not.toContain("var(--accent)");
  expect(tones).not.toContain("var(--done)");
});
