import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "#lib/protocol/app-error";
import type { ChatRequest } from "#lib/protocol/chat-request";
import { isTerminal } from "#lib/protocol/run-status";
import { agents, findAgent } from "#lib/server/agents/index";
import { describeTools } from "#lib/server/executor/tool-description";
import { chatTitle } from "#lib/server/runs/chat-title";
import { contentHash } from "#lib/server/runs/content-hash";
import { collectHistory, toBlob, userEntry } from "#lib/server/runs/history";
import { launchNewRun } from "#lib/server/runs/launch-new-run";
import { planTurn } from "#lib/server/runs/plan-turn";
import type { Runtime } from "#lib/server/runtime";
import type { ListedRun, MessageRow, RunRow } from "#lib/server/store/store";

export interface StartRun {
  userId: string;
  request: ChatRequest;
  /** Text of the user message; empty for a request that has none. */
  text: string;
}

/** Agent and model a request or its chat names. Throws `AppError` when one is not offered. */
export function chooseAgentAndModel(
  runtime: Runtime,
  wanted: { agent?: string | undefined; model?: string | undefined },
) {
  const agent = findAgent(wanted.agent ?? agents[0].id);
  if (!agent) throw new AppError("unknown_agent", "There is no agent with this name.");
  const offered = runtime.models.find(wanted.model ?? runtime.models.defaultId);
  if (!offered) throw new AppError("unknown_model", "This model is not offered.");
  return { agent, offered };
}

function runActive(runId: string): AppError {
  return new AppError("run_active", "An answer is still being written in this chat.", { runId });
}

function unfinishedIn(path: MessageRow[], runs: ListedRun[]): ListedRun | undefined {
  return runs.find((run) => !isTerminal(run.status) && path.some(({ id }) => id === run.id));
}

/**
 * Begins one turn: stores the user message and the run in one transaction, then lets the executor write it, detached from the
 * request. Answers the run; the same request again answers the same run. Rejects with an `AppError` for what cannot be done.
 */
export function startRun(runtime: Runtime, turn: StartRun): Promise<RunRow> {
  return runtime.admission.run(() => beginTurn(runtime, turn));
}

async function beginTurn(runtime: Runtime, { userId, request, text }: StartRun): Promise<RunRow> {
  const { store, environment, owner } = runtime;
  const chat = await store.findChat(userId, request.id);
  const messages = chat ? await store.listMessages(chat.id) : [];
  const runs = chat ? await store.listRuns(chat.id) : [];
  const { agent, offered } = chooseAgentAndModel(runtime, {
    agent: request.agent ?? chat?.agent,
    model: request.model ?? chat?.model,
  });
  const plan = planTurn(request, text, chat, messages);
  const writing = unfinishedIn(plan.path, runs);
  // Even if it ends in this very moment, what is known of it is half an answer, which must not become history.
  if (writing && !messages.some(({ id }) => id === plan.userMessage.id)) throw runActive(writing.id);
  const { history, blobs } = await collectHistory(store, plan.path);
  const instructions = toBlob(agent.instructions);
  const tools = toBlob(await describeTools(agent.tools));
  const question = toBlob(userEntry(plan.userMessage.id, plan.userMessage.text));
  const maxSteps = Math.min(agent.settings?.maxSteps ?? Number.POSITIVE_INFINITY, environment.WHISKER_MAX_STEPS);
  const result = await store.startTurn({
    userId,
    chat: { id: request.id, title: chatTitle(plan.userMessage.text), agent: agent.id, model: offered.id },
    ...(plan.isNew ? { userMessage: plan.userMessage } : {}),
    userMessageId: plan.userMessage.id,
    run: {
      id: randomUUID(),
      agent: agent.id,
      model: offered.id,
      owner,
      header: {
        provider: offered.model.provider,
        instructionsHash: instructions.hash,
        toolsHash: tools.hash,
        settings: {
          temperature: agent.settings?.temperature ?? 0,
          ...(agent.settings?.maxOutputTokens ? { maxOutputTokens: agent.settings.maxOutputTokens } : {}),
          toolChoice: agent.settings?.toolChoice ?? "auto",
          maxSteps,
        },
        history: [...history, { id: plan.userMessage.id, hash: question.hash }],
        leftOut: [],
      },
    },
    requestKey: plan.requestKey,
    requestHash: contentHash(
      JSON.stringify([request.trigger, request.messageId, request.parentId, text, request.agent, request.model]),
    ),
    blobs: [...blobs, instructions, tools, question],
    now: Date.now(),
  });
  switch (result.kind) {
    case "busy":
      throw runActive(result.runId);
    case "key-reused":
      throw new AppError("key_reused", "This was already sent before, with other content. Send it as a new message.");
    case "not-found":
      throw new AppError("not_found", "There is no such chat.");
    case "repeated":
      return result.run;
    case "started":
      break;
  }
  void launchNewRun(runtime, { run: result.run, agent, offered });
  return result.run;
}
