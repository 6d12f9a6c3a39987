import "server-only";
import type { ComparisonScene } from "#lib/server/executor/testing/langchain/comparison-scenes";
import { type RecordedRun, recordScene } from "#lib/server/executor/testing/record-scene";

/** The run of a scene as our own executor writes it. `toolsAtOnce`: how many calls of a turn run together. */
export function recordComparison(scene: ComparisonScene, toolsAtOnce = 8): Promise<RecordedRun> {
  const { rounds, nested = [], question, history = [] } = scene;
  const left = [...rounds];
  const tools = scene.tools();
  const hasTools = Object.keys(tools).length > 0;
  return recordScene({
    rounds: (options) => (hasTools && options.tools === undefined ? nested : (left.shift() ?? [])),
    tools: () => tools,
    question,
    history,
    budgets: { toolsAtOnce, retries: 0 },
  });
}
