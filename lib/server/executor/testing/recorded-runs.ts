import "server-only";
import {
  type ComparisonScene,
  comparisonScenes,
  togetherScene,
} from "#lib/server/executor/testing/langchain/comparison-scenes";
import { recordComparison } from "#lib/server/executor/testing/langchain/record-comparison";
import { recordReentries } from "#lib/server/executor/testing/record-reentries";
import { type RecordedRun, recordScene } from "#lib/server/executor/testing/record-scene";
import { recordedScenes } from "#lib/server/executor/testing/recorded-scenes";
import { reentryScenes } from "#lib/server/executor/testing/reentry-scenes";

type Recording = [name: string, record: () => Promise<RecordedRun[]>];

const comparisons: Record<string, ComparisonScene> = { ...comparisonScenes, "two calls together": togetherScene };

/** Every recorded run of the suite, by what it is a run with; recorded within the test that asks for it. */
export const recordedRuns: Recording[] = [
  ...Object.entries(comparisons).map(([name, scene]): Recording => [name, async () => [await recordComparison(scene)]]),
  ...Object.entries(recordedScenes).map(([name, scene]): Recording => [name, async () => [await recordScene(scene)]]),
  ...Object.entries(reentryScenes).map(
    ([name, scene]): Recording => [`${name}, whole and taken up again`, () => recordReentries(scene)],
  ),
];
