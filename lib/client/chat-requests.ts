import { words } from "#lib/catalogue/en";
import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { readError } from "#lib/client/read-error";
import type { ServerClock } from "#lib/client/server-clock";
import type { Chat, ChatPatch } from "#lib/protocol/chat";
import type { ChatRequestInput } from "#lib/protocol/chat-request";

export type Accepted = { isAccepted: true; runId: string; response: Response };
export type Refused = { isAccepted: false; code: string; message: string; runId: string | null };

/** The requests of a chat. None of them rejects: a lost connection is an answer too. */
export interface ChatRequests {
  /** `POST /api/chat`; once accepted, the response's body is the run's stream. */
  start(input: ChatRequestInput): Promise<Accepted | Refused>;
  /** `GET /api/chats/{id}`; null where it could not be had. */
  load(chatId: string): Promise<Chat | null>;
  /** `POST /api/runs/{id}/stop`; a sentence where it failed. */
  stop(runId: string): Promise<string | null>;
  /** `PATCH /api/chats/{id}`: the end of this run was seen. Whether the server knows it now. */
  markSeen(chatId: string, runId: string): Promise<boolean>;
}

export function createChatRequests({
  environment,
  clock,
  now,
}: {
  environment: Pick<ConnectionEnvironment, "fetch">;
  clock: ServerClock;
  now(): number;
}): ChatRequests {
  async function request(url: string, init: RequestInit): Promise<Response | null> {
    const askedAt = now();
    try {
      const response = await environment.fetch(url, init);
      clock.observe(response.headers, askedAt);
      return response;
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException) return null;
      throw error;
    }
  }

  return {
    async start(input) {
      const response = await request("/api/chat", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
      });
      if (!response) {
        return { isAccepted: false, code: "unreachable", message: words.connection.failedToSend, runId: null };
      }
      const runId = response.headers.get("x-run-id");
      if (response.ok && runId) return { isAccepted: true, runId, response };
      const error = await readError(response);
      return { isAccepted: false, code: error.code, message: error.message, runId: error.runId ?? null };
    },

    async load(chatId) {
      const response = await request(`/api/chats/${encodeURIComponent(chatId)}`, { method: "GET" });
      if (!response?.ok) return null;
      const chat: Chat | null = await response.json().catch(() => null);
      return chat;
    },

    async stop(runId) {
      const response = await request(`/api/runs/${encodeURIComponent(runId)}/stop`, { method: "POST" });
      if (!response) return words.connection.failedToStop;
      return response.ok ? null : (await readError(response)).message;
    },

    async markSeen(chatId, runId) {
      const response = await request(`/api/chats/${encodeURIComponent(chatId)}`, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ seen: runId } satisfies ChatPatch),
      });
      return response?.ok ?? false;
    },
  };
}
