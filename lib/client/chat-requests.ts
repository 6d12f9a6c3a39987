import { words } from "#lib/catalogue/en";
import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { readError } from "#lib/client/read-error";
import { requestInTime } from "#lib/client/request-in-time";
import type { ServerClock } from "#lib/client/server-clock";
import type { Chat, ChatPatch } from "#lib/protocol/chat";
import type { ChatRequestInput } from "#lib/protocol/chat-request";

export type Accepted = { isAccepted: true; runId: string; response: Response };
export type Refused = { isAccepted: false; code: string; message: string; runId: string | null };

/** The requests of a chat. None of them rejects: a lost connection is an answer too. */
export interface ChatRequests {
  /**
   * `POST /api/chat`; once accepted, the response's body is the run's stream. What is not answered is sent again, so `input`
   * must bring the id by which the server knows it again.
   */
  start(input: ChatRequestInput): Promise<Accepted | Refused>;
  /** `GET /api/chats/{id}`; null where it could not be had. */
  load(chatId: string): Promise<Chat | null>;
  /** `POST /api/runs/{id}/stop`; a sentence where it failed. */
  stop(runId: string): Promise<string | null>;
  /** `PATCH /api/chats/{id}`: the end of this run was seen. Whether the server knows it now. */
  markSeen(chatId: string, runId: string): Promise<boolean>;
}

/** How long the server has to begin a run, and to answer anything else, in ms. */
const START_WITHIN = 20_000;
const ANSWER_WITHIN = 15_000;
/** How long to wait before each further attempt to begin a run, in ms; up to twice as long, so that pages do not come back in one moment. */
const PAUSES = [500, 1_000];

export function createChatRequests({
  environment,
  clock,
  now,
}: {
  environment: Pick<ConnectionEnvironment, "fetch" | "startTimer" | "pause" | "random">;
  clock: ServerClock;
  now(): number;
}): ChatRequests {
  function request<T>(url: string, init: RequestInit, read: (response: Response) => Promise<T>, limit = ANSWER_WITHIN) {
    const askedAt = now();
    const readTimed = (response: Response) => {
      clock.observe(response.headers, askedAt);
      return read(response);
    };
    return requestInTime({ environment, url, init, limit, read: readTimed });
  }

  return {
    async start(input) {
      const attempt = () => request("/api/chat", jsonOf("POST", input), readStart, START_WITHIN);
      let answer = await attempt();
      for (const pause of PAUSES) {
        if (answer) break;
        await environment.pause(pause * (1 + environment.random()), new AbortController().signal);
        answer = await attempt();
      }
      if (answer) return answer;
      return { isAccepted: false, code: "unreachable", message: words.connection.failedToSend, runId: null };
    },

    load(chatId) {
      return request(`/api/chats/${encodeURIComponent(chatId)}`, { method: "GET" }, async (response) => {
        const chat: Chat | null = response.ok ? await response.json() : null;
        return chat;
      });
    },

    async stop(runId) {
      const url = `/api/runs/${encodeURIComponent(runId)}/stop`;
      const read = async (response: Response) => (response.ok ? "" : (await readError(response)).message);
      const failure = (await request(url, { method: "POST" }, read)) ?? words.connection.failedToStop;
      return failure === "" ? null : failure;
    },

    async markSeen(chatId, runId) {
      const patch: ChatPatch = { seen: runId };
      const read = async (response: Response) => response.ok;
      return (await request(`/api/chats/${encodeURIComponent(chatId)}`, jsonOf("PATCH", patch), read)) ?? false;
    },
  };
}

async function readStart(response: Response): Promise<Accepted | Refused> {
  const runId = response.headers.get("x-run-id");
  if (response.ok && runId) return { isAccepted: true, runId, response };
  const error = await readError(response);
  return { isAccepted: false, code: error.code, message: error.message, runId: error.runId ?? null };
}

function jsonOf(method: "POST" | "PATCH", body: ChatRequestInput | ChatPatch): RequestInit {
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
