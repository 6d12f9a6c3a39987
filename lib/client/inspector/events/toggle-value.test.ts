import { expect, it } from "vitest";
import { isChosen, toggleValue } from "#lib/client/inspector/events/toggle-value";
import { everything } from "#lib/projections/run-filter";

const include = { side: "include", criterion: "tags", value: "agent_llm" } as const;
const exclude = { ...include, side: "exclude" } as const;

it("takes a value up, and drops it again without a trace", () => {
  const chosen = toggleValue(everything, include);
  expect(chosen).toEqual({ include: { tags: ["agent_llm"] }, exclude: {} });
  expect(isChosen(chosen, "include", "tags", "agent_llm")).toBe(true);
  expect(isChosen(chosen, "exclude", "tags", "agent_llm")).toBe(false);
  expect(JSON.stringify(toggleValue(chosen, include))).toBe(JSON.stringify(everything));
});

it("never has a value on both sides", () => {
  expect(toggleValue(toggleValue(everything, include), exclude)).toEqual({
    include: {},
    exclude: { tags: ["agent_llm"] },
  });
});

it("leaves what else is chosen as it is", () => {
  const filter = { include: { names: ["a"], tags: ["b"] }, exclude: { types: ["tool" as const] } };
  expect(toggleValue(filter, include)).toEqual({
    include: { names: ["a"], tags: ["b", "agent_llm"] },
    exclude: { types: ["tool"] },
  });
  expect(toggleValue(filter, { side: "exclude", criterion: "types", value: "chain" }).exclude).toEqual({
    types: ["tool", "chain"],
  });
});
