import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ComparableEvent, withToolsAfterModel } from "#lib/server/executor/testing/langchain/comparable-event";
import {
  type ComparisonScene,
  comparisonScenes,
  togetherScene,
} from "#lib/server/executor/testing/langchain/comparison-scenes";
import { langChainDifferences } from "#lib/server/executor/testing/langchain/langchain-differences";
import { fromLangChain, nothingLeftOut } from "#lib/server/executor/testing/langchain/langchain-events";
import { playScene } from "#lib/server/executor/testing/langchain/play-scene";
import { runLangChainAgent } from "#lib/server/executor/testing/langchain/run-langchain-agent";
import { fromWhisker } from "#lib/server/executor/testing/langchain/whisker-events";

/** The events with `…` for what the model is told of these calls. */
function withoutWords(events: ComparableEvent[], callIds: string[]): ComparableEvent[] {
  return events.map((event) => ({
    ...event,
    messages: event.messages.map((message) =>
      message.answers !== undefined && callIds.includes(message.answers) ? { ...message, content: "…" } : message,
    ),
  }));
}

const hasEnded = ({ event }: ComparableEvent): boolean => event.endsWith("_end");

async function expectSame(scene: ComparisonScene, how: "streamed" | "invoked"): Promise<void> {
  const isTogether = how === "invoked";
  const theirs = await runLangChainAgent(scene, { isTogether });
  const ours = fromWhisker((await playScene(scene, isTogether ? 8 : 1)).events());
  const { refused = [], isBroken = false, ownWords } = scene;
  const known = ours.filter((event) => !refused.includes(event.name) && !(isBroken && hasEnded(event)));
  const words = ownWords?.[how] ?? [];
  expect(withoutWords(withToolsAfterModel(known), words)).toEqual(withoutWords(fromLangChain(theirs), words));
  expect(theirs.error === undefined).toBe(!isBroken);
}

const scenes = Object.entries<ComparisonScene>(comparisonScenes);

describe("LangChain's agent and ours tell the same", () => {
  it.each(scenes)("of a run with %s, when it is streamed and makes one call after the other", async (_name, scene) => {
    await expectSame(scene, "streamed");
  });

  it.each(scenes.filter(([, { isEarly }]) => !isEarly))(
    "of a run with %s, when it is invoked and makes all calls of a turn together",
    async (_name, scene) => {
      await expectSame(scene, "invoked");
    },
  );
});

describe("calls of one turn", () => {
  it("that end the other way round are told in the order LangChain tells them", async () => {
    await expectSame(togetherScene, "invoked");
    const ends = (await playScene(togetherScene)).events().filter(({ event }) => event === "on_tool_end");
    expect(ends.map(({ data }) => data.output)).toEqual(["nothing at the shelf", "nothing at the bed"]);
  });
});

describe("what differs from LangChain", () => {
  it("is what is listed: all of it occurs, and nothing else is left out", async () => {
    const leftOut = nothingLeftOut();
    for (const scene of Object.values<ComparisonScene>(comparisonScenes)) {
      fromLangChain(await runLangChainAgent(scene), leftOut);
    }
    const { kinds, runs, tags } = langChainDifferences;
    expect([...leftOut.kinds].toSorted()).toEqual(kinds.toSorted());
    expect([...leftOut.runs].toSorted()).toEqual(runs.toSorted());
    expect([...leftOut.tags].toSorted()).toEqual(tags.toSorted());
    expect(leftOut.emptyChunks).toBeGreaterThan(0);
  });

  it("stands in the document for those who know LangChain", () => {
    const text = readFileSync("docs/langchain.md", "utf8");
    const { kinds, runs, tags } = langChainDifferences;
    const missing = [...kinds, ...runs, ...tags].filter((word) => !text.includes(`\`${word}\``));
    expect(missing).toEqual([]);
  });

  it("is that a tool that may run twice begins while its model still speaks, and one that must not never does", async () => {
    const early = fromWhisker((await playScene(comparisonScenes["two tools one after the other"])).events());
    const starts = early.findIndex(({ event }) => event === "on_tool_start");
    expect(starts).toBeLessThan(early.findIndex(({ event }) => event === "on_chat_model_end"));
    const late = fromWhisker((await playScene(comparisonScenes["tools that must not run twice"])).events());
    expect(withToolsAfterModel(late)).toEqual(late);
  });

  it("is that a call that is refused is told as a run of its tool that failed", async () => {
    const { refused, ...scene } = comparisonScenes["calls that cannot be run"];
    const events = (await playScene(scene)).events().filter(({ name }) => refused.includes(name));
    expect(events.map(({ event, name, data: { input } }) => [event, name, input])).toEqual([
      ["on_tool_start", "nothing_such", {}],
      ["on_tool_error", "nothing_such", {}],
      ["on_tool_start", "get_items", { place: 7 }],
      ["on_tool_error", "get_items", { place: 7 }],
    ]);
  });

  it("is that a run that breaks has its ends, with a status and what is told of it", async () => {
    const events = (await playScene(comparisonScenes["a model that breaks"])).events();
    expect(events.slice(-2)).toMatchObject([
      { event: "on_chat_model_end", metadata: { status: "failed" }, data: { error: expect.any(String) } },
      { event: "on_chain_end", metadata: { status: "failed" }, data: { error: expect.any(String) } },
    ]);
    expect((await runLangChainAgent(comparisonScenes["a model that breaks"])).error).toBeInstanceOf(Error);
  });
});
