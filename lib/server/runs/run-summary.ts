import "server-only";
import type { RunSummary } from "#lib/protocol/run-summary";
import type { AskedRun } from "#lib/server/store/store";

/** More than this no line shows. */
const LONGEST = 160;

/** What lists of runs say of one. */
export function toRunSummary(row: AskedRun): RunSummary {
  const { id, chatId, question, agent, model, status, finishReason, createdAt } = row;
  return {
    id,
    chatId,
    question: question.slice(0, LONGEST).replace(/\s+/g, " ").trim(),
    agent,
    model,
    status,
    finishReason,
    createdAt,
  };
}
