import "server-only";
import type { RunContext } from "#lib/server/executor/run-context";
import { runTool, type ToolRun } from "#lib/server/executor/run-tool";

/**
 * Runs a call as soon as one of the run's places is free; `onBegin` is called in that moment. A call whose run is cut off while
 * it waits has not begun, and nothing is written of it. Never rejects.
 */
export async function beginTool(context: RunContext, run: ToolRun, onBegin: () => void): Promise<void> {
  let leave: () => void;
  try {
    leave = await context.slots.take(context.signal);
  } catch {
    return; // only the signal ends the wait
  }
  onBegin();
  await runTool(context, run).finally(leave);
}
