import type { IncomingMessage, ServerResponse } from "node:http";
import type { FailedAnswer } from "./beat.ts";
import { createChatWire } from "./chat-wire.ts";
import { readConversation } from "./conversation.ts";
import type { Api, Hit, HitLog } from "./hit-log.ts";
import { keepSilent } from "./keep-silent.ts";
import { playAnswer } from "./play-answer.ts";
import { createResponsesWire } from "./responses-wire.ts";
import { findScene } from "./scenes.ts";
import { sendBody, sendFailure } from "./send-body.ts";

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function modelOf(body: unknown): string {
  return typeof body === "object" && body !== null && "model" in body ? String(body.model) : "";
}

const lostReasoning: FailedAnswer = {
  kind: "failure",
  status: 400,
  error: {
    message: "A reasoning item was not found: items are not kept when `store` is false.",
    type: "invalid_request_error",
    code: null,
  },
};

/** Answers one request to a model as its scene says, and keeps the record of it in `hits`. Delays are multiplied by `pace`. */
export async function answerModel(options: {
  api: Api;
  request: IncomingMessage;
  response: ServerResponse;
  hits: HitLog;
  pace: number;
}): Promise<void> {
  const { api, request, response, hits, pace } = options;
  const body = await readJson(request);
  const model = modelOf(body);
  const attempt = hits.countLike(body);
  const hit: Hit = {
    id: crypto.randomUUID().replaceAll("-", ""),
    model,
    api,
    body,
    hasAuthorization: request.headers.authorization !== undefined,
    at: Date.now(),
    bytesSent: 0,
    finishedAt: null,
    closedByPeerAt: null,
  };
  hits.add(hit);

  const gone = new AbortController();
  response.once("close", () => {
    if (hit.finishedAt !== null) return;
    hit.closedByPeerAt = Date.now();
    gone.abort();
    hits.changed();
  });
  const finish = () => {
    hit.finishedAt = Date.now();
    hits.changed();
  };

  const conversation = readConversation(body, attempt);
  const scene = findScene(model);
  const answer = (conversation.hasLostReasoning ? lostReasoning : scene?.answer(conversation)) ?? {
    kind: "failure",
    status: 404,
    error: { message: `The model ${model} does not exist.`, type: "invalid_request_error", code: "model_not_found" },
  };
  if (answer.kind === "failure" || answer.kind === "body") {
    finish();
    if (answer.kind === "failure") sendFailure(response, hit, answer);
    else sendBody(response, hit, answer);
    return;
  }
  if (answer.kind === "silence") {
    await keepSilent({ response, answer, signal: gone.signal });
    return;
  }

  const createWire = api === "chat" ? createChatWire : createResponsesWire;
  const wire = createWire({
    id: hit.id,
    model,
    promptTokens: Math.ceil(JSON.stringify(body).length / 4),
    wantsEncryptedReasoning: conversation.wantsEncryptedReasoning,
  });
  try {
    await playAnswer({ response, hit, wire, answer, delayMs: (scene?.delayMs ?? 0) * pace, signal: gone.signal });
  } catch (error) {
    // A client that left is recorded by the close event above; a write to it may fail a little earlier.
    if (gone.signal.aborted || response.destroyed) return;
    throw error;
  }
  if (gone.signal.aborted) return;
  finish();
  if (answer.ending === "reset") response.socket?.resetAndDestroy();
  else if (answer.ending === "drop") response.destroy();
  else response.end();
}
