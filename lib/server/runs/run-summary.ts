import "server-only";
import type { RunSummary } from "#lib/protocol/run-summary";
import type { TitledRun } from "#lib/server/store/store";

/** What lists of runs say of one. */
export function toRunSummary(row: TitledRun): RunSummary {
  const { id, chatId, title, agent, model, status, finishReason, createdAt } = row;
  return { id, chatId, title, agent, model, status, finishReason, createdAt };
}
