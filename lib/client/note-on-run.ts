import { words } from "#lib/catalogue/en";
import type { RunShell } from "#lib/client/run-shell";
import type { RunFinishReason } from "#lib/protocol/run";

/** What stands under an answer that did not simply end well. */
export interface RunNoteContent {
  text: string;
  reference: string | null;
  isFailure: boolean;
  canRetry: boolean;
  /** Whether readers must be told of it at once: a failure they saw come, not one they find on opening the chat. */
  isAlert: boolean;
}

const sentences: Partial<Record<RunFinishReason, string>> = {
  length: words.run.length,
  "content-filter": words.run.contentFilter,
  "step-limit": words.run.stepLimit,
  "repeated-calls": words.run.repeatedCalls,
  empty: words.run.empty,
  timeout: words.run.timeout,
  lost: words.run.lost,
};

/** The note on a run that is over; null where there is nothing to say. `sawEnd`: the run ended before the reader's eyes. */
export function noteOnRun({ status, finishReason, error }: RunShell, sawEnd: boolean): RunNoteContent | null {
  const sentence = finishReason === null ? undefined : sentences[finishReason];
  switch (status) {
    case "completed":
      return sentence ? { text: sentence, reference: null, isFailure: false, canRetry: true, isAlert: false } : null;
    case "stopped":
      return { text: words.run.stopped, reference: null, isFailure: false, canRetry: true, isAlert: false };
    case "failed":
    case "interrupted": {
      const general = status === "failed" ? words.run.failed : words.run.interrupted;
      const text = error?.message ?? sentence ?? general;
      return { text, reference: error?.ref ?? null, isFailure: true, canRetry: true, isAlert: sawEnd };
    }
    default:
      return null;
  }
}
