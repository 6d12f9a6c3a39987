import { words } from "#lib/catalogue/en";
import type { ChatRequests, Refused } from "#lib/client/chat-requests";
import type { AssistantEntry, ChatEntry, ChatSnapshot } from "#lib/client/chat-snapshot";
import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { followRun } from "#lib/client/follow-run";
import type { FrameScheduler } from "#lib/client/frame-scheduler";
import { createRunStore, type RunStore } from "#lib/client/run-store";
import type { ServerClock } from "#lib/client/server-clock";
import { createToggleMemory, type ToggleMemory } from "#lib/client/toggle-memory";
import { emptyRunView } from "#lib/projections/project-run-view";
import type { Chat } from "#lib/protocol/chat";
import type { ChatRequestInput } from "#lib/protocol/chat-request";
import { isTerminal } from "#lib/protocol/run-status";

export interface ChatDependencies {
  requests: ChatRequests;
  environment: ConnectionEnvironment;
  clock: ServerClock;
  schedule: FrameScheduler;
  now(): number;
  createId(): string;
  /** The server has accepted the first message: the chat exists now. */
  onCreated(controller: ChatController): void;
  /** A run of the chat has begun or ended. */
  onActivity(controller: ChatController): void;
}

/** One chat in the browser: what was said, what is going on, and what a reader can do about it. */
export interface ChatController {
  readonly id: string;
  readonly toggles: ToggleMemory;
  readonly clock: ServerClock;
  snapshot(): ChatSnapshot;
  /** What it began with, which is what the server drew. */
  initialSnapshot(): ChatSnapshot;
  /** Under which a draft is kept: the chat's id, null while it does not exist. */
  draftKey(): string | null;
  subscribe(listener: () => void): () => void;
  /** Sends a message. False: it was refused, `error` says why, and the text is the sender's again. */
  send(text: string): Promise<boolean>;
  /** Asks for another answer in place of this one. */
  regenerate(messageId: string): Promise<void>;
  stop(): Promise<void>;
  choose(choice: { agent?: string; model?: string }): void;
  /** Reads the chat again from the server, unless something is going on here. */
  refresh(): Promise<void>;
  /** Follows what goes on until the returned function is called. Coming back reads the chat again. */
  attach(): () => void;
}

/** A controller for a stored chat, or for one that does not exist yet. */
export function createChatController(
  start: { chat: Chat } | { id: string; agent: string; model: string },
  dependencies: ChatDependencies,
): ChatController {
  const { requests, environment, clock, schedule } = dependencies;
  const id = "chat" in start ? start.chat.id : start.id;
  const listeners = new Set<() => void>();
  let isStored = "chat" in start;
  let attachments = 0;
  let wasAttached = false;
  let activeRun: RunStore | null = null;
  let following: AbortController | null = null;
  let isStopWanted = false;
  let unsent: { id: string; text: string } | null = null;
  let current: ChatSnapshot = {
    title: null,
    agent: "chat" in start ? start.chat.agent : start.agent,
    model: "chat" in start ? start.chat.model : start.model,
    entries: [],
    phase: "idle",
    isReconnecting: false,
    error: null,
  };
  if ("chat" in start) take(start.chat);
  const initial = current;

  function change(part: Partial<ChatSnapshot>) {
    current = { ...current, ...part };
    for (const listener of [...listeners]) listener();
  }

  function take(chat: Chat) {
    const known = new Map(current.entries.map((entry) => [entry.id, entry]));
    const entries = chat.messages.map((message): ChatEntry => {
      const earlier = known.get(message.id);
      if (message.role === "user") return earlier ?? { role: "user", id: message.id, text: message.text };
      if (earlier?.role === "assistant" && earlier.run.latest().seq >= message.view.seq) return earlier;
      return { role: "assistant", id: message.id, run: createRunStore(message.view, schedule) };
    });
    const active = entries.find((entry): entry is AssistantEntry => entry.id === chat.activeRunId && isRun(entry));
    activeRun = active && !isTerminal(active.run.latest().status) ? active.run : null;
    const phase = activeRun ? "running" : "idle";
    change({ title: chat.title, agent: chat.agent, model: chat.model, entries, phase });
  }

  async function ask(input: Partial<ChatRequestInput>, entriesBefore: readonly ChatEntry[]): Promise<Refused | null> {
    const { agent, model } = current;
    const answer = await requests.start({ id, agent, model, ...input });
    if (!answer.isAccepted) {
      isStopWanted = false;
      change({ entries: entriesBefore, phase: "idle", error: answer.message });
      return answer;
    }
    const run = createRunStore(emptyRunView(answer.runId), schedule);
    activeRun = run;
    change({
      phase: isStopWanted ? "stopping" : "running",
      entries: [
        ...current.entries.filter((entry) => entry.id !== run.runId),
        { role: "assistant", id: run.runId, run },
      ],
    });
    if (!isStored) {
      isStored = true;
      dependencies.onCreated(controller);
    }
    dependencies.onActivity(controller);
    if (isStopWanted) void stopRun(run.runId);
    if (attachments > 0) void follow(run, answer.response);
    // Whoever left the chat meanwhile does not listen; the run goes on without us.
    else await answer.response.body?.cancel();
    return null;
  }

  async function follow(run: RunStore, first?: Response) {
    following?.abort();
    const mine = new AbortController();
    following = mine;
    const outcome = await followRun({
      runId: run.runId,
      ...(first ? { first } : {}),
      after: () => run.latest().seq,
      onEvent: run.push,
      onReset: run.reset,
      onConnection: (state) => {
        const isReconnecting = state === "reconnecting";
        if (isReconnecting !== current.isReconnecting) change({ isReconnecting });
      },
      onAnswer: (response, askedAt) => clock.observe(response.headers, askedAt),
      hasEnded: () => isTerminal(run.latest().status),
      signal: mine.signal,
      environment,
      now: dependencies.now,
    });
    if (outcome === "aborted" || following !== mine) return;
    following = null;
    activeRun = null;
    isStopWanted = false;
    run.flush();
    change({
      phase: "idle",
      isReconnecting: false,
      ...(outcome === "unavailable" ? { error: words.connection.unavailable } : {}),
    });
    dependencies.onActivity(controller);
  }

  function followActive() {
    if (attachments > 0 && activeRun && !following) void follow(activeRun);
  }

  async function stopRun(runId: string) {
    const failure = await requests.stop(runId);
    if (failure === null) return;
    isStopWanted = false;
    if (activeRun?.runId === runId) change({ phase: "running", error: failure });
  }

  async function load() {
    const chat = await requests.load(id);
    // What has begun here meanwhile is newer than this answer.
    if (!chat || current.phase !== "idle") return;
    take(chat);
    followActive();
  }

  const controller: ChatController = {
    id,
    toggles: createToggleMemory(),
    clock,
    snapshot: () => current,
    initialSnapshot: () => initial,
    draftKey: () => (isStored ? id : null),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async send(text) {
      if (current.phase !== "idle" || text.trim() === "") return false;
      // The same text again is the same message again: had only the answer been lost, the server must not ask twice.
      const message = unsent?.text === text ? unsent : { id: dependencies.createId(), text };
      unsent = message;
      const entriesBefore = current.entries;
      change({ phase: "sending", error: null, entries: [...entriesBefore, { role: "user", ...message }] });
      const refusal = await ask(
        { trigger: "submit-message", message: { id: message.id, role: "user", parts: [{ type: "text", text }] } },
        entriesBefore,
      );
      if (refusal === null) unsent = null;
      else if (refusal.code === "run_active") await load();
      else if (refusal.code === "key_reused") unsent = null;
      return refusal === null;
    },

    async regenerate(messageId) {
      if (current.phase !== "idle") return;
      const entriesBefore = current.entries;
      const place = entriesBefore.findIndex((entry) => entry.id === messageId);
      if (place === -1) return;
      change({ phase: "sending", error: null, entries: entriesBefore.slice(0, place) });
      const refusal = await ask({ trigger: "regenerate-message", messageId }, entriesBefore);
      if (refusal?.code === "run_active") await load();
    },

    async stop() {
      if (current.phase !== "sending" && current.phase !== "running") return;
      isStopWanted = true;
      const isAccepted = current.phase === "running";
      change({ phase: "stopping", error: null });
      if (isAccepted && activeRun) await stopRun(activeRun.runId);
    },

    choose: (choice) => change(choice),
    async refresh() {
      if (current.phase === "idle" && isStored) await load();
    },

    attach() {
      attachments += 1;
      followActive();
      if (wasAttached) void controller.refresh();
      wasAttached = true;
      return () => {
        attachments -= 1;
        if (attachments > 0) return;
        following?.abort();
        following = null;
        if (current.isReconnecting) change({ isReconnecting: false });
      };
    },
  };
  return controller;
}

function isRun(entry: ChatEntry): entry is AssistantEntry {
  return entry.role === "assistant";
}
