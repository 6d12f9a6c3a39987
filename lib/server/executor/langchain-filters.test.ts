import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunFilter } from "#lib/protocol/run-filter";
import { withToolsAfterModel } from "#lib/server/executor/testing/langchain/comparable-event";
import { comparisonScenes } from "#lib/server/executor/testing/langchain/comparison-scenes";
import { langChainDifferences } from "#lib/server/executor/testing/langchain/langchain-differences";
import { fromLangChain } from "#lib/server/executor/testing/langchain/langchain-events";
import { type PlayedScene, playScene } from "#lib/server/executor/testing/langchain/play-scene";
import { runLangChainAgent } from "#lib/server/executor/testing/langchain/run-langchain-agent";
import { fromWhisker } from "#lib/server/executor/testing/langchain/whisker-events";

const scene = comparisonScenes["a tool that asks a model"];
const { modelName } = langChainDifferences;
const names = ["Agent", modelName.whisker, "where_cat_is_hiding", "get_items", "Get Items LLM", "nobody"];
const types: NonNullable<RunFilter["include"]["types"]> = ["chain", "chat_model", "tool"];
const tags = ["agent_llm", "tool_llm", "none"];

/** The same filter for LangChain, which knows the agent's model by its class. */
function forLangChain({ include, exclude }: RunFilter): RunFilter {
  const rename = (criteria: RunFilter["include"]): RunFilter["include"] => ({
    ...criteria,
    ...(criteria.names
      ? { names: criteria.names.map((name) => (name === modelName.whisker ? modelName.langChain : name)) }
      : {}),
  });
  return { include: rename(include), exclude: rename(exclude) };
}

describe("a filter of events", () => {
  const play = () => playScene(scene, 1);

  async function expectSameChoice(played: PlayedScene, filter: RunFilter): Promise<number> {
    const theirs = fromLangChain(await runLangChainAgent(scene, { filter: forLangChain(filter) }));
    const ours = withToolsAfterModel(fromWhisker(played.events(filter), played.events()));
    expect(ours.map((event) => ({ ...event, messages: [], data: undefined }))).toEqual(theirs);
    return theirs.length;
  }

  it.each<[string, RunFilter]>([
    ["one name", { include: { names: ["get_items"] }, exclude: {} }],
    ["a type", { include: { types: ["chat_model"] }, exclude: {} }],
    ["a tag", { include: { tags: ["tool_llm"] }, exclude: {} }],
    [
      "a name, a type and a tag at once",
      { include: { names: ["Agent"], types: ["tool"], tags: ["tool_llm"] }, exclude: {} },
    ],
    ["all but a name", { include: {}, exclude: { names: ["Get Items LLM"] } }],
    ["all but a type", { include: {}, exclude: { types: ["chain"] } }],
    ["all but a tag", { include: {}, exclude: { tags: ["agent_llm"] } }],
    ["a type but a tag", { include: { types: ["chat_model"] }, exclude: { tags: ["agent_llm"] } }],
  ])("of %s chooses what LangChain's chooses", async (_what, filter) => {
    expect(await expectSameChoice(await play(), filter)).toBeGreaterThan(0);
  });

  it("of any kind chooses what LangChain's chooses", async () => {
    const played = await play();
    const some = <Value>(values: Value[]) =>
      fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined, freq: 2 });
    const criteria = fc
      .record({ names: some(names), types: some(types), tags: some(tags) })
      .map((chosen): RunFilter["include"] => JSON.parse(JSON.stringify(chosen)));
    await fc.assert(
      fc.asyncProperty(criteria, criteria, async (include, exclude) => {
        await expectSameChoice(played, { include, exclude });
      }),
      { numRuns: 40 },
    );
  });
});
