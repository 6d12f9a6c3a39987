import { describe, expect, it } from "vitest";
import { countShared, groupPrompt } from "#lib/client/inspector/messages/prompt-groups";

const system = { role: "system", content: "Be brief." };
const question = { role: "user", content: [{ type: "text", text: "where is it?" }] };
const answer = { role: "assistant", content: [{ type: "text", text: "There." }] };

describe("what two prompts have in common", () => {
  it("is what both begin with, whether or not it is the same object", () => {
    expect(countShared([system, question], [structuredClone(system), question, answer])).toBe(2);
  });

  it("ends at the first message that differs, even where later ones are equal", () => {
    const other = { role: "user", content: [{ type: "text", text: "where was it?" }] };
    expect(countShared([system, question, answer], [system, other, answer])).toBe(1);
  });

  it("is everything of a prompt that was sent again, and nothing of none", () => {
    expect(countShared([system, question], [system, question])).toBe(2);
    expect(countShared([system, question, answer], [system, question])).toBe(2);
    expect(countShared([], [system])).toBe(0);
  });
});

describe("a prompt", () => {
  it("folds what the call before had and shows what is new", () => {
    expect(groupPrompt({ length: 16, shared: 14, turnsFrom: 1, question: 1 })).toEqual([
      { kind: "same", from: 0, to: 14 },
      { kind: "shown", from: 14, to: 16 },
    ]);
  });

  it("that has nothing new is folded as a whole", () => {
    expect(groupPrompt({ length: 5, shared: 5, turnsFrom: 1, question: 4 })).toEqual([
      { kind: "same", from: 0, to: 5 },
    ]);
  });

  it("that has nothing in common with the call before is shown as a whole", () => {
    expect(groupPrompt({ length: 2, shared: 0, turnsFrom: 0, question: 1 })).toEqual([
      { kind: "shown", from: 0, to: 2 },
    ]);
  });

  it("of a first call shows instructions and question, and folds the turns between", () => {
    expect(groupPrompt({ length: 6, shared: null, turnsFrom: 1, question: 5 })).toEqual([
      { kind: "shown", from: 0, to: 1 },
      { kind: "turns", from: 1, to: 5 },
      { kind: "shown", from: 5, to: 6 },
    ]);
  });

  it("of a first turn folds nothing", () => {
    expect(groupPrompt({ length: 2, shared: null, turnsFrom: 1, question: 1 })).toEqual([
      { kind: "shown", from: 0, to: 1 },
      { kind: "shown", from: 1, to: 2 },
    ]);
  });
});
