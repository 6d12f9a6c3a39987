import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterCriteria, filterSides, runnableTypes } from "#lib/protocol/filter-criteria";
import { isAskable, readFilterQuery, toCriteria, writeFilterQuery } from "#lib/protocol/filter-query";
import type { RunFilter } from "#lib/protocol/run-filter";

const everything: RunFilter = { include: {}, exclude: {} };
const askable = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).filter(isAskable);
const criteria = fc
  .record({
    names: fc.uniqueArray(askable, { maxLength: 3 }),
    types: fc.uniqueArray(fc.constantFrom(...runnableTypes), { maxLength: 3 }),
    tags: fc.uniqueArray(askable, { maxLength: 3 }),
  })
  .map(toCriteria);
const filters: fc.Arbitrary<RunFilter> = fc.record({ include: criteria, exclude: criteria });

describe("a filter's query", () => {
  it("is written in the API's words, in their order, and empty for everything", () => {
    expect(writeFilterQuery(everything)).toBe("");
    const filter: RunFilter = {
      exclude: { types: ["chain", "tool"] },
      include: { tags: ["agent_llm"], names: ["Look LLM", "a&b=c"] },
    };
    expect(writeFilterQuery(filter)).toBe(
      "include_names=Look%20LLM,a%26b%3Dc&include_tags=agent_llm&exclude_types=chain,tool",
    );
  });

  it("is read back as the same filter", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(readFilterQuery(writeFilterQuery(filter))).toEqual(filter);
      }),
    );
  });

  it("is read as the API reads it: with spaces around values, and the first of a word that comes twice", () => {
    expect(readFilterQuery("?include_names= a , b+c&include_names=d")).toEqual({
      include: { names: ["a", "b c"] },
      exclude: {},
    });
    expect(readFilterQuery("")).toEqual(everything);
  });

  it.each([
    ["include_name=a", { problem: "unknown-word", word: "include_name" }],
    ["view=tokens", { problem: "unknown-word", word: "view" }],
    ["include_tags=a,,b", { problem: "empty-value", word: "include_tags" }],
    ["exclude_types=", { problem: "empty-value", word: "exclude_types" }],
    ["exclude_types=tool,llm", { problem: "unknown-type", word: "llm" }],
  ])("tells what is wrong with %j", (query, problem) => {
    expect(readFilterQuery(query)).toEqual(problem);
  });

  it("has a word for each side and criterion", () => {
    for (const side of filterSides) {
      for (const criterion of filterCriteria) {
        const value = criterion === "types" ? "tool" : "x";
        const read = readFilterQuery(`${side}_${criterion}=${value}`);
        expect(read).toMatchObject({ [side]: { [criterion]: [value] } });
      }
    }
  });
});

it.each([
  ["agent_llm", true],
  ["Look LLM", true],
  ['it\'s "odd" & 100%', true],
  ["", false],
  ["a,b", false],
  [" a", false],
  ["a\n", false],
  ["\ud800", false],
])("whether a comma list can hold %j: %s", (value, expected) => {
  expect(isAskable(value)).toBe(expected);
});
