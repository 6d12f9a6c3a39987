import { applyPatch } from "fast-json-patch";
import { expect, it } from "vitest";
import { z } from "zod";
import { applyLog } from "#lib/projections/testing/apply-log";
import { readChunks } from "#lib/projections/testing/read-chunks";
import { type ComparisonScene, comparisonScenes } from "#lib/server/executor/testing/langchain/comparison-scenes";
import { langChainDifferences } from "#lib/server/executor/testing/langchain/langchain-differences";
import { playScene } from "#lib/server/executor/testing/langchain/play-scene";
import { createLangChainAgent } from "#lib/server/executor/testing/langchain/run-langchain-agent";

const { runs: innerRuns, tags: ownTags, modelName } = langChainDifferences;

const entrySchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  tags: z.array(z.string()),
  start_time: z.iso.datetime(),
  streamed_output_str: z.array(z.string()),
  final_output: z.unknown(),
  end_time: z.iso.datetime().nullish(),
});
const logSchema = z.object({
  name: z.string(),
  type: z.string(),
  final_output: z.unknown(),
  logs: z.record(z.string(), entrySchema),
});

const theirAnswerSchema = z.object({
  generations: z.tuple([z.tuple([z.object({ message: z.object({ kwargs: z.object({ content: z.string() }) }) })])]),
});
const ourAnswerSchema = z.object({ content: z.string() });

/** What an entry ended with, as far as both tell the same of it: a model's text, or a tool's output. */
function resultOf(entry: z.infer<typeof entrySchema>): unknown {
  const theirs = theirAnswerSchema.safeParse(entry.final_output);
  if (theirs.success) return theirs.data.generations[0][0].message.kwargs.content;
  const ours = ourAnswerSchema.safeParse(entry.final_output);
  return ours.success ? ours.data.content : entry.final_output;
}

/** The document in the form to compare: an entry a model call and tool, in the order in which they began. */
function comparable(document: unknown) {
  const { name, type, final_output, logs } = logSchema.parse(document);
  const entries = Object.entries(logs)
    .filter(([, entry]) => !innerRuns.some((inner) => inner === entry.name))
    .map(([key, entry]) => ({
      key: key.replace(modelName.langChain, modelName.whisker),
      name: entry.name.replace(modelName.langChain, modelName.whisker),
      type: entry.type,
      tags: entry.tags.filter((tag) => !ownTags.some((own) => tag.startsWith(`${own}:`))),
      // LangChain adds an empty text for each chunk that has none.
      text: entry.streamed_output_str.filter((text) => text !== ""),
      result: resultOf(entry),
      hasEnded: typeof entry.end_time === "string",
    }));
  return { name, type, final_output, entries };
}

async function theirLog(scene: ComparisonScene): Promise<unknown> {
  const { agent, input } = await createLangChainAgent(scene);
  const operations: unknown[] = [];
  for await (const { ops } of agent.streamLog(input)) operations.push(...ops);
  // Its values hold class instances and `undefined`, which only become JSON when they are written.
  return applyPatch(null, JSON.parse(JSON.stringify(operations))).newDocument;
}

const scenes = Object.entries<ComparisonScene>(comparisonScenes).filter(
  ([, { isBroken, refused, ownWords }]) => !isBroken && !refused && !ownWords,
);

it.each(scenes)("the log of a run with %s comes to the entries that LangChain's comes to", async (_name, scene) => {
  const { chunks, header } = await playScene(scene, 1);
  const document = applyLog(readChunks("log", chunks, { header }).items);
  expect(comparable(document)).toEqual(comparable(await theirLog(scene)));
});
