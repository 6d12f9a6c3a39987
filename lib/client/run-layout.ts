import type { RunShell, ShellPart, ShellText, ShellTool } from "#lib/client/run-shell";
import { isTerminal } from "#lib/protocol/run-status";
import type { CardState } from "#lib/protocol/run-view";

/** Where the parts of a run stand: the work on the rail, the answer outside it, sources below. */
export interface RunLayout {
  rail: readonly ShellPart[];
  answer: readonly ShellText[];
  sources: readonly ShellPart[];
  tools: readonly ShellTool[];
}

const activeStates: readonly CardState[] = ["writing", "waiting", "running"];
/** A card that ended this way has something to say that must not fold away by itself. */
const remarkableStates: readonly CardState[] = ["failed", "denied", "stopped", "interrupted"];

/** The answer is the text after the last call or thought; all before it is work, in the order it happened. */
export function layOutRun(shell: RunShell): RunLayout {
  const parts = shell.parts.filter((part) => part.kind !== "text" || !part.isEmpty || part.isStreaming);
  const lastWork = parts.findLastIndex((part) => part.kind === "tool" || part.kind === "reasoning");
  return {
    rail: parts.slice(0, lastWork + 1).filter((part) => part.kind !== "source"),
    answer: parts.slice(lastWork + 1).filter((part) => part.kind === "text"),
    sources: parts.filter((part) => part.kind === "source"),
    tools: parts.filter((part) => part.kind === "tool"),
  };
}

/** Whether a call is being written, waits or runs. */
export function isActive(part: ShellPart): boolean {
  return part.kind === "tool" ? activeStates.includes(part.state) : part.kind === "reasoning" && part.isStreaming;
}

/** Whether the answer is there to be read, so that the work no longer has to show that something happens. */
export function hasAnswer(layout: RunLayout): boolean {
  return layout.answer.some((text) => !text.isEmpty) && !layout.rail.some(isActive);
}

/** Whether the run is seen to go on. */
function goesOn(shell: RunShell): boolean {
  return shell.isFollowed && !isTerminal(shell.status);
}

/** Whether the run is still at work on something that is not yet the answer. */
export function isWorking(shell: RunShell, layout: RunLayout): boolean {
  return goesOn(shell) && !hasAnswer(layout);
}

/** Whether the next word is the model's: the run is seen to go on, and neither a tool nor a person is waited for. */
export function owesModel(shell: RunShell): boolean {
  const isElsewhere = (part: ShellPart) =>
    part.kind === "tool" && (part.state === "running" || part.state === "waiting");
  return goesOn(shell) && !shell.parts.some(isElsewhere);
}

/** Two calls or thoughts and more get a line above them that folds them together. */
export function isGrouped(layout: RunLayout): boolean {
  return layout.rail.filter((part) => part.kind !== "text").length >= 2;
}

/** Whether the work folds to one line by itself: all of it went well and the answer has begun. */
export function foldsByItself(layout: RunLayout): boolean {
  const isSettled = !layout.rail.some(isActive);
  const isPlain = !layout.tools.some((tool) => remarkableStates.includes(tool.state));
  return isSettled && isPlain && layout.answer.some((text) => text.hasBegun);
}

/** Whether a card is open as long as nobody has touched it. */
export function isOpenByItself(shell: RunShell, layout: RunLayout, part: ShellPart): boolean {
  if (isActive(part)) return true;
  if (part.kind === "tool" && remarkableStates.includes(part.state)) return true;
  return isWorking(shell, layout) && layout.rail.at(-1) === part;
}

/** First start to last end of the work in ms since 1970; `end` is null while it goes on. */
export function workPeriod(shell: RunShell, layout: RunLayout): { start: number | null; end: number | null } {
  const ends = layout.tools.flatMap((tool) => tool.endedAt ?? []);
  const start = shell.startedAt ?? layout.tools.find((tool) => tool.startedAt !== null)?.startedAt ?? null;
  if (isWorking(shell, layout)) return { start, end: null };
  return { start, end: ends.length > 0 ? Math.max(...ends) : shell.endedAt };
}

/** The tools a run called, in order of their first call, with how often and how often in vain. */
export function countTools(tools: readonly ShellTool[]): { name: string; calls: number; failed: number }[] {
  const counts = new Map<string, { name: string; calls: number; failed: number }>();
  for (const { tool, state } of tools) {
    const count = counts.get(tool) ?? { name: tool, calls: 0, failed: 0 };
    counts.set(tool, { ...count, calls: count.calls + 1, failed: count.failed + (state === "failed" ? 1 : 0) });
  }
  return [...counts.values()];
}
