import { describe, expect, it } from "vitest";
import { parseAskOptions, UsageError } from "#lib/server/terminal/ask-options";

describe("what is typed behind npm run ask", () => {
  it("is a question, in one argument or several, printed as tokens", () => {
    const plain = { question: "where is the cat?", view: "tokens", isJson: false };
    expect(parseAskOptions(["where is the cat?"])).toEqual(plain);
    expect(parseAskOptions(["where", "is", "the", "cat?"])).toEqual(plain);
  });

  it("may choose agent, model, view, filter, seed and JSON", () => {
    const typed =
      "hi --agent plain --model embedded:demo --view events --include-tags a,b --exclude-types tool --seed 7 --json";
    expect(parseAskOptions(typed.split(" "))).toEqual({
      question: "hi",
      agent: "plain",
      model: "embedded:demo",
      view: "events",
      filter: { include: { tags: ["a", "b"] }, exclude: { types: ["tool"] } },
      seed: 7,
      isJson: true,
    });
  });

  it("may ask for help", () => {
    expect(parseAskOptions(["--help"])).toBeUndefined();
  });

  it.each(["", "hi --view html", "hi --seed 1.5", "hi --seed=", "hi --unknown", "hi --view log --include-names a"])(
    "cannot be %j",
    (typed) => {
      expect(() => parseAskOptions(typed.split(" "))).toThrow(UsageError);
    },
  );

  it("is refused in one line", () => {
    expect(() => parseAskOptions(["hi", "--seed", "-3"])).toThrow(/^[^\n]*--seed=[^\n]*$/);
  });

  it("cannot be longer than a message may be", () => {
    expect(() => parseAskOptions(["a".repeat(256 * 1024 + 1)])).toThrow("256 KB");
  });
});
