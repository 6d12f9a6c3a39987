import "server-only";
import type { Run } from "#lib/protocol/run";
import type { ListedRun } from "#lib/server/store/store";

/** What clients are told of a run. */
export function toPublicRun(row: ListedRun): Run {
  const { id, chatId, agent, model, status, finishReason, createdAt, startedAt, endedAt, lastSeq, usage, error } = row;
  return {
    id,
    chatId,
    agent,
    model,
    status,
    finishReason,
    createdAt,
    startedAt,
    endedAt,
    lastSeq,
    usage,
    ...(error ? { error } : {}),
  };
}
