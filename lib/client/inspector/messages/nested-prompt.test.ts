import { expect, it } from "vitest";
import { nestedPrompt } from "#lib/client/inspector/messages/nested-prompt";

it("a tool's prompt is its instructions and its question, as they were sent", () => {
  expect(nestedPrompt({ instructions: "List things.", prompt: "What is there?" })).toEqual({
    prompt: [
      { role: "system", content: "List things." },
      { role: "user", content: [{ type: "text", text: "What is there?" }] },
    ],
    mayBeCut: false,
  });
});

it("a prompt without instructions has no message of them", () => {
  expect(nestedPrompt({ prompt: "What is there?" })?.prompt).toEqual([
    { role: "user", content: [{ type: "text", text: "What is there?" }] },
  ]);
});

it("a prompt that fills what the log keeps may have been cut, whatever its characters", () => {
  expect(nestedPrompt({ prompt: "a".repeat(65_536) })?.mayBeCut).toBe(true);
  expect(nestedPrompt({ instructions: "a", prompt: "\u{1F408}".repeat(16_383) })?.mayBeCut).toBe(true);
  expect(nestedPrompt({ prompt: "a".repeat(65_000) })?.mayBeCut).toBe(false);
});

it.each([[null], ["prompt"], [{}], [{ prompt: 7 }]])("a log that keeps %j keeps no prompt", (input) => {
  expect(nestedPrompt(input)).toBeNull();
});
