import { words } from "#lib/catalogue/en";
import { describeWait } from "#lib/client/describe-wait";
import { countTools, layOutRun } from "#lib/client/run-layout";
import type { RunShell, ShellTool } from "#lib/client/run-shell";
import { isTerminal } from "#lib/protocol/run-status";

const status = words.steps.status;

/**
 * What a screen reader is told when a run went from one shell to the next: beginnings and ends of steps and of the run,
 * never a token. Null where no boundary was crossed.
 */
export function describeBoundary(before: RunShell, after: RunShell): string | null {
  if (before === after || before.runId !== after.runId) return null;
  const known = new Map(before.parts.map((part) => [part.key, part]));
  const said: string[] = [];
  for (const part of after.parts) {
    const earlier = known.get(part.key);
    if (part === earlier) continue;
    if (part.kind === "reasoning" && !earlier) said.push(status.thinking);
    if (part.kind !== "tool") continue;
    if (!earlier) said.push(part.verb === "search" ? status.searching : status.calling(part.tool));
    const wasOver = earlier?.kind === "tool" && isOver(earlier);
    if (isOver(part) && !wasOver && part.state !== "stopped") said.push(ended(part));
  }
  if (after.retry && after.retry !== before.retry) said.push(describeWait(after.retry, 0));
  if (isTerminal(after.status) && !isTerminal(before.status)) said.push(describeEnd(after));
  return said.length > 0 ? said.join(". ") : null;
}

function isOver(tool: ShellTool): boolean {
  return !["writing", "waiting", "running"].includes(tool.state);
}

function ended(tool: ShellTool): string {
  const state = words.steps.state[tool.state];
  return tool.verb === "search" ? status.searchEnded(state) : status.ended(tool.tool, state);
}

function describeEnd(shell: RunShell): string {
  if (shell.status === "stopped") return status.stopped;
  if (shell.status === "failed") return status.failed;
  if (shell.status === "interrupted") return status.interrupted;
  const tools = countTools(layOutRun(shell).tools).length;
  return tools > 0 ? status.toolsUsed(tools) : status.answerReady;
}
