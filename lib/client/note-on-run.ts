import { words } from "#lib/catalogue/en";
import type { RunShell } from "#lib/client/run-shell";
import { sentenceOfReason } from "#lib/client/sentence-of-reason";
import type { RunFinishReason } from "#lib/protocol/run";

/**
 * What a reader can do about an end: ask the same again, ask to go on, begin a new chat, or ask another model, where the
 * same one would only fail again.
 */
export type RunAction = "continue" | "retry" | "new-chat" | "other-model";

/** What stands under an answer that did not simply end well. */
export interface RunNoteContent {
  text: string;
  reference: string | null;
  isFailure: boolean;
  /** The first is what helps most. */
  actions: readonly RunAction[];
  /** When asking again may work, ms since 1970 by the server's clock. */
  retryAt: number | null;
  /** Whether readers must be told of it at once: a failure they saw come, not one they find on opening the chat. */
  isAlert: boolean;
}

const goOn: readonly RunAction[] = ["continue", "retry"];

const actionsOfReason: Partial<Record<RunFinishReason, readonly RunAction[]>> = {
  length: goOn,
  "step-limit": goOn,
  "repeated-calls": goOn,
  timeout: goOn,
  lost: goOn,
};

/** Where the error's code knows better than how the run ended. */
const actionsOfCode: ReadonlyMap<string, readonly RunAction[]> = new Map([
  ["connection_lost", goOn],
  ["stalled", goOn],
  // Nothing came at all, however long the answer was given for it.
  ["provider_timeout", ["retry"]],
  ["timeout", goOn],
  ["server_stopped", goOn],
  ["lost", goOn],
  ["malformed_answer", ["retry"]],
  ["storage_failed", ["retry"]],
  ["provider_auth", ["other-model"]],
  ["provider_quota", ["other-model"]],
  ["model_not_found", ["other-model"]],
  ["context_overflow", ["new-chat"]],
]);

/** The note on a run that is over; null where there is nothing to say. `sawEnd`: the run ended before the reader's eyes. */
export function noteOnRun(shell: RunShell, sawEnd: boolean): RunNoteContent | null {
  const { status, finishReason, error } = shell;
  const sentence = sentenceOfReason(finishReason);
  const byReason = (finishReason === null ? undefined : actionsOfReason[finishReason]) ?? ["retry"];
  const plain = { reference: null, isFailure: false, retryAt: null, isAlert: false };
  switch (status) {
    case "completed":
      return sentence ? { ...plain, text: sentence, actions: possible(byReason, shell) } : null;
    case "stopped":
      return { ...plain, text: words.run.stopped, actions: ["retry"] };
    case "failed":
    case "interrupted": {
      const general = status === "failed" ? words.run.failed : words.run.interrupted;
      const retryAt = error?.retryAt ?? null;
      // The server's own sentence about a limit says how long it was then, and a count that goes down stands beside it.
      const said = error?.code === "rate_limited" && retryAt !== null ? words.run.rateLimited : error?.message;
      return {
        text: said ?? sentence ?? general,
        reference: error?.ref ?? null,
        isFailure: true,
        actions: possible((error && actionsOfCode.get(error.code)) ?? byReason, shell),
        retryAt,
        isAlert: sawEnd,
      };
    }
    default:
      return null;
  }
}

/** Where nothing was said or done there is nothing to go on from. */
function possible(actions: readonly RunAction[], { parts }: RunShell): readonly RunAction[] {
  const hasBegun = parts.some((part) => (part.kind === "text" ? !part.isEmpty : part.kind !== "source"));
  return hasBegun ? actions : actions.filter((action) => action !== "continue");
}
