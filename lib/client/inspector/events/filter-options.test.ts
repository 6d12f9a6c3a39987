import { expect, it } from "vitest";
import { filterOptions } from "#lib/client/inspector/events/filter-options";
import { everything } from "#lib/projections/run-filter";

const spans = [
  { kind: "run" as const, name: "Agent", tags: [] },
  { kind: "model" as const, name: "demo", tags: ["agent_llm"] },
  { kind: "tool" as const, name: "look, then leap", tags: [] },
  { kind: "model" as const, name: "demo", tags: ["agent_llm", "second"] },
  { kind: "tool" as const, name: "", tags: [] },
];

it("offers what occurs, each once and in order, and knows what a comma list cannot hold", () => {
  expect(filterOptions(spans, everything)).toEqual({
    names: [
      { value: "Agent", isAskable: true },
      { value: "demo", isAskable: true },
      { value: "look, then leap", isAskable: false },
    ],
    types: [
      { value: "chain", isAskable: true },
      { value: "chat_model", isAskable: true },
      { value: "tool", isAskable: true },
    ],
    tags: [
      { value: "agent_llm", isAskable: true },
      { value: "second", isAskable: true },
    ],
  });
});

it("offers what was chosen although it does not occur, so that it can be given up", () => {
  const filter = { include: { names: ["later"], tags: ["agent_llm"] }, exclude: { tags: ["never"] } };
  const { names, tags } = filterOptions(spans, filter);
  expect(names.at(-1)).toEqual({ value: "later", isAskable: true });
  expect(tags.map(({ value }) => value)).toEqual(["agent_llm", "second", "never"]);
});
