import type { RunFinishReason, RunStatus } from "#lib/protocol/run";
import type { CardState, PartView, RetryView, RunView } from "#lib/protocol/run-view";
import type { PublicError } from "#lib/protocol/span";

/** How long an answer must be before the work above it folds: a short remark may still be followed by another call. */
export const ANSWER_BEGINS_AT = 48;

/** What the frame around the parts needs to know of a text, which is not its words. */
export interface ShellText {
  key: string;
  kind: "text";
  id: string;
  isStreaming: boolean;
  isEmpty: boolean;
  /** Long enough, or over, so that it reads as an answer. */
  hasBegun: boolean;
}

export interface ShellReasoning {
  key: string;
  kind: "reasoning";
  id: string;
  isStreaming: boolean;
}

export interface ShellTool {
  key: string;
  kind: "tool";
  id: string;
  step: number;
  tool: string;
  verb: "call" | "search";
  state: CardState;
  startedAt: number | null;
  endedAt: number | null;
}

export type ShellPart = ShellText | ShellReasoning | ShellTool | { key: string; kind: "source"; id: string };

/** What names a part in its run: ids are only unique among parts of one kind. */
export function partKey(part: Pick<PartView, "kind" | "id">): string {
  return `${part.kind}:${part.id}`;
}

/** Everything about a run that decides what stands where; it changes at boundaries, not with every token. Times are ms since 1970. */
export interface RunShell {
  runId: string;
  status: RunStatus;
  finishReason: RunFinishReason | null;
  error: PublicError | null;
  startedAt: number | null;
  endedAt: number | null;
  /** Set while the run waits to ask its model again. */
  retry: RetryView | null;
  /** False once nothing more is learned of it here, whether it goes on or not: what it is shown as is how it was last seen. */
  isFollowed: boolean;
  parts: readonly ShellPart[];
}

/** The shell of a view. Where nothing of it changed, `previous` itself comes back, and parts that did not change keep their identity. */
export function projectRunShell(view: RunView, isFollowed: boolean, previous?: RunShell): RunShell {
  let isSame = previous !== undefined && previous.parts.length === view.parts.length;
  const parts = view.parts.map((part, index) => {
    const before = previous?.parts[index];
    const after = shellPart(part);
    if (before && isEqual(before, after)) return before;
    isSame = false;
    return after;
  });
  if (
    isSame &&
    previous &&
    previous.status === view.status &&
    previous.finishReason === view.finishReason &&
    previous.error === view.error &&
    previous.startedAt === view.startedAt &&
    previous.endedAt === view.endedAt &&
    previous.retry === view.retry &&
    previous.isFollowed === isFollowed
  ) {
    return previous;
  }
  return {
    runId: view.runId,
    status: view.status,
    finishReason: view.finishReason,
    error: view.error,
    startedAt: view.startedAt,
    endedAt: view.endedAt,
    retry: view.retry,
    isFollowed,
    parts: isSame && previous ? previous.parts : parts,
  };
}

function shellPart(part: PartView): ShellPart {
  const key = partKey(part);
  switch (part.kind) {
    case "text": {
      const { id, isStreaming, text } = part;
      const isEmpty = text.length === 0;
      const hasBegun = !isEmpty && (!isStreaming || text.length >= ANSWER_BEGINS_AT);
      return { key, kind: "text", id, isStreaming, isEmpty, hasBegun };
    }
    case "reasoning":
      return { key, kind: "reasoning", id: part.id, isStreaming: part.isStreaming };
    case "tool": {
      const { id, step, tool, verb, state, startedAt, endedAt } = part;
      return { key, kind: "tool", id, step, tool, verb, state, startedAt, endedAt };
    }
    case "source":
      return { key, kind: "source", id: part.id };
  }
}

function isEqual(left: ShellPart, right: ShellPart): boolean {
  if (left.key !== right.key) return false;
  if (left.kind === "text" && right.kind === "text") {
    return left.isStreaming === right.isStreaming && left.isEmpty === right.isEmpty && left.hasBegun === right.hasBegun;
  }
  if (left.kind === "reasoning" && right.kind === "reasoning") return left.isStreaming === right.isStreaming;
  if (left.kind === "tool" && right.kind === "tool") {
    return (
      left.state === right.state &&
      left.startedAt === right.startedAt &&
      left.endedAt === right.endedAt &&
      left.step === right.step &&
      left.tool === right.tool
    );
  }
  return true;
}
