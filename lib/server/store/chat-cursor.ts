import "server-only";
import { AppError } from "#lib/protocol/app-error";

/** A place in a list of chats ordered by last change, then id. */
export interface ChatCursor {
  updatedAt: number;
  id: string;
}

/** The cursor of the page that comes after this chat; clients treat it as opaque. */
export function formatChatCursor({ updatedAt, id }: ChatCursor): string {
  return `${updatedAt}.${id}`;
}

/** Reads a cursor back. Throws `bad_request` for one that `formatChatCursor` did not make. */
export function parseChatCursor(cursor: string): ChatCursor {
  const [, updatedAt, id] = /^(\d{1,15})\.(.+)$/su.exec(cursor) ?? [];
  if (updatedAt === undefined || id === undefined) {
    throw new AppError("bad_request", "This cursor is not one the list of chats gave out.");
  }
  return { updatedAt: Number(updatedAt), id };
}
