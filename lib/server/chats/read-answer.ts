import "server-only";
import { emptyRunView } from "#lib/projections/project-run-view";
import type { AssistantChatMessage } from "#lib/protocol/chat";
import { isTerminal } from "#lib/protocol/run-status";
import { isUnreadable } from "#lib/server/runs/is-unreadable";
import { toPublicRun } from "#lib/server/runs/public-run";
import type { Runtime } from "#lib/server/runtime";
import type { ChatRow, ListedRun, MessageRow } from "#lib/server/store/store";

/**
 * An answer as the page shows it. Where its rows are missing or broken it is marked as unreadable, and the log says why:
 * one lost answer must not take the chat with it. Rejects when the database does not answer.
 */
export async function readAnswer(
  { views, logger }: Pick<Runtime, "views" | "logger">,
  { id, parentId, createdAt }: MessageRow,
  run: ListedRun | undefined,
  chat: ChatRow,
): Promise<AssistantChatMessage> {
  const base = { id, parentId, createdAt, role: "assistant" as const };
  const tombstone = (reason: Error, known: ListedRun | undefined): AssistantChatMessage => {
    logger.failure("answer cannot be read", reason);
    const publicRun = known ? toPublicRun(known) : lostRun(id, createdAt, chat);
    const { status, finishReason, lastSeq } = publicRun;
    // Nothing is said of why it ended: that belongs to an answer that is there.
    const view = { ...emptyRunView(id), seq: lastSeq, status, finishReason };
    return { ...base, run: publicRun, view, isUnreadable: true };
  };
  if (!run) return tombstone(new Error(`There is no run for message ${id}.`), undefined);
  try {
    const view = await views.read(run);
    // Its last events are gone, so nothing would ever end it in the page.
    const isCut = isTerminal(run.status) && !isTerminal(view.status);
    if (isCut) return tombstone(new Error(`The log of run ${id} has no end.`), run);
    return { ...base, run: toPublicRun(run), view };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return tombstone(new Error(`The log of run ${id} is broken.`, { cause: error }), run);
  }
}

function lostRun(id: string, createdAt: number, chat: ChatRow): AssistantChatMessage["run"] {
  return {
    id,
    chatId: chat.id,
    agent: chat.agent,
    model: chat.model,
    status: "interrupted",
    finishReason: "lost",
    createdAt,
    startedAt: null,
    endedAt: null,
    lastSeq: 0,
    usage: null,
  };
}
