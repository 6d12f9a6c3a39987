import { words } from "#lib/catalogue/en";
import type { RunFinishReason } from "#lib/protocol/run";

const sentences: Partial<Record<RunFinishReason, string>> = {
  length: words.run.length,
  "content-filter": words.run.contentFilter,
  "step-limit": words.run.stepLimit,
  "repeated-calls": words.run.repeatedCalls,
  empty: words.run.empty,
  timeout: words.run.timeout,
  lost: words.run.lost,
};

/** What is to be said of a run that ended for this reason; undefined for one that says all by itself. */
export function sentenceOfReason(reason: RunFinishReason | null): string | undefined {
  return reason === null ? undefined : sentences[reason];
}
