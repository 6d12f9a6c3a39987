import { words } from "#lib/catalogue/en";
import type { ChatController } from "#lib/client/chat-controller";
import type { ChatDependencies } from "#lib/client/chat-dependencies";
import type { Refused } from "#lib/client/chat-requests";
import type { AssistantEntry, ChatEntry, ChatSnapshot } from "#lib/client/chat-snapshot";
import { describeRefusal } from "#lib/client/describe-refusal";
import { entriesOfChat } from "#lib/client/entries-of-chat";
import { followRun } from "#lib/client/follow-run";
import { createRequestKeys } from "#lib/client/request-keys";
import { createRunStore, type RunStore } from "#lib/client/run-store";
import { createToggleMemory } from "#lib/client/toggle-memory";
import { emptyRunView } from "#lib/projections/project-run-view";
import type { Chat } from "#lib/protocol/chat";
import type { ChatRequestInput } from "#lib/protocol/chat-request";
import { isTerminal } from "#lib/protocol/run-status";

/** How long the stream has to tell of a stop that the server has accepted before it is joined anew, in ms. */
const STOP_TOLD_WITHIN = 1_000;

/** A controller for a stored chat, or for one that does not exist yet. */
export function createChatController(
  start: { chat: Chat } | { id: string; agent: string; model: string },
  dependencies: ChatDependencies,
): ChatController {
  const { requests, environment, clock, schedule, createId } = dependencies;
  const key = "chat" in start ? start.chat.id : start.id;
  const keys = createRequestKeys(createId);
  let id = key;
  const listeners = new Set<() => void>();
  let isStored = "chat" in start;
  let attachments = 0;
  let wasAttached = false;
  let activeRun: RunStore | null = null;
  let following: AbortController | null = null;
  let isStopWanted = false;
  /** The message the chat shows last, as far as this page knows. */
  let headId = "chat" in start ? start.chat.headId : null;
  let isUnseen = false;
  /** Counts what has changed the messages, so that an answer asked for before a change is not taken after it. */
  let changes = 0;
  /** Whether something that was asked may have arrived although nobody answered. */
  let isInDoubt = false;
  let current: ChatSnapshot = {
    title: null,
    agent: "chat" in start ? start.chat.agent : start.agent,
    model: "chat" in start ? start.chat.model : start.model,
    entries: [],
    phase: "idle",
    isReconnecting: false,
    error: null,
    needsSignIn: false,
  };
  if ("chat" in start) take(start.chat);
  const initial = current;

  function change(part: Partial<ChatSnapshot>) {
    current = { ...current, ...part };
    for (const listener of [...listeners]) listener();
  }

  function take(chat: Chat) {
    changes += 1;
    headId = chat.headId;
    isUnseen = chat.unseen;
    const entries = entriesOfChat(chat, current.entries, schedule);
    const active = entries.find((entry): entry is AssistantEntry => entry.id === chat.activeRunId && isRun(entry));
    activeRun = active && !isTerminal(active.run.latest().status) ? active.run : null;
    const phase = activeRun ? "running" : "idle";
    change({ title: chat.title, agent: chat.agent, model: chat.model, entries, phase });
  }

  async function ask(input: Partial<ChatRequestInput>, entriesBefore: readonly ChatEntry[]): Promise<Refused | null> {
    const { agent, model } = current;
    changes += 1;
    let answer = await requests.start({ id, agent, model, ...input });
    if (!answer.isAccepted && answer.code === "not_found" && !isStored) {
      // An answer that was lost would have said whose chat this is. Now nobody can know, so it begins anew.
      id = createId();
      answer = await requests.start({ id, agent, model, ...input });
    }
    if (!answer.isAccepted) {
      isStopWanted = false;
      isInDoubt ||= answer.code === "unreachable";
      change({ entries: entriesBefore, phase: "idle", ...describeRefusal(answer, isStored) });
      if (answer.code === "key_reused") keys.clear();
      if (answer.code === "key_reused" || answer.code === "run_active") await load();
      return answer;
    }
    keys.clear();
    const run = createRunStore(emptyRunView(answer.runId), schedule);
    activeRun = run;
    headId = run.runId;
    change({
      phase: isStopWanted ? "stopping" : "running",
      entries: [
        ...current.entries.filter((entry) => entry.id !== run.runId),
        { role: "assistant", id: run.runId, run, model, isUnreadable: false },
      ],
    });
    becomeStored();
    dependencies.onActivity(controller);
    if (isStopWanted) void stopRun(run.runId);
    if (attachments > 0) void follow(run, answer.response);
    // Whoever left the chat meanwhile does not listen, be the stream well or broken; the run goes on without us.
    else await answer.response.body?.cancel().catch(() => undefined);
    if (isInDoubt) void fillIn(run);
    return null;
  }

  function becomeStored() {
    if (isStored) return;
    isStored = true;
    dependencies.onCreated(controller);
  }

  /** Puts in what had arrived although it was not answered, before what was asked since. */
  async function fillIn(run: RunStore) {
    const changesBefore = changes;
    const chat = await requests.load(id);
    if (!chat || changes !== changesBefore) return;
    isInDoubt = false;
    change({ title: chat.title, entries: entriesOfChat(chat, current.entries, schedule, run) });
  }

  async function follow(run: RunStore, first?: Response) {
    following?.abort();
    const mine = new AbortController();
    following = mine;
    run.setFollowed(true);
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
    run.setFollowed(outcome === "ended");
    // What was refused while it ran, a second question say, may be tried again now.
    change({
      phase: "idle",
      isReconnecting: false,
      error: outcome === "ended" ? null : words.connection[outcome === "signed-out" ? "signedOut" : "unavailable"],
      needsSignIn: outcome !== "ended",
    });
    if (outcome === "ended") {
      isUnseen = run.latest().status !== "stopped";
      await markSeen();
    }
    dependencies.onActivity(controller);
  }

  /** Tells the server that the end of the last run is seen, if it is. */
  async function markSeen() {
    const last = current.entries.at(-1);
    const isSeen = attachments > 0 && environment.isVisible() && current.phase === "idle";
    if (!isUnseen || !isSeen || last?.role !== "assistant") return;
    isUnseen = false;
    if (await requests.markSeen(id, last.id)) dependencies.onSeen(controller);
    else isUnseen = true;
  }

  function followActive() {
    if (attachments > 0 && activeRun && !following) void follow(activeRun);
  }

  async function stopRun(runId: string) {
    const failure = await requests.stop(runId);
    if (failure === null) {
      environment.startTimer(STOP_TOLD_WITHIN, () => {
        if (attachments > 0 && activeRun?.runId === runId) void follow(activeRun);
      });
      return;
    }
    isStopWanted = false;
    if (activeRun?.runId === runId) change({ phase: "running", error: failure });
  }

  async function load() {
    const changesBefore = changes;
    const chat = await requests.load(id);
    // What has begun here meanwhile is newer than this answer.
    if (!chat || current.phase !== "idle" || changes !== changesBefore) return;
    take(chat);
    becomeStored();
    followActive();
    await markSeen();
  }

  const controller: ChatController = {
    key,
    get id() {
      return id;
    },
    toggles: createToggleMemory(),
    clock,
    snapshot: () => current,
    initialSnapshot: () => initial,
    draftKey: () => (isStored ? id : null),
    isUntouched: () => !isStored && changes === 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async send(text) {
      if (current.phase !== "idle" || text.trim() === "") return false;
      const message = { id: keys.of("message", text), text };
      const entriesBefore = current.entries;
      change({
        phase: "sending",
        error: null,
        needsSignIn: false,
        entries: [...entriesBefore.filter((entry) => entry.id !== message.id), { role: "user", ...message }],
      });
      const parts = [{ type: "text" as const, text }];
      const input = { trigger: "submit-message", message: { id: message.id, role: "user", parts } } as const;
      return (await ask(input, entriesBefore)) === null;
    },

    async regenerate(messageId) {
      if (current.phase !== "idle") return;
      const entriesBefore = current.entries;
      const place = entriesBefore.findIndex((entry) => entry.id === messageId);
      if (place === -1) return;
      change({ phase: "sending", error: null, needsSignIn: false, entries: entriesBefore.slice(0, place) });
      const requestId = keys.of("answer", messageId, current.agent, current.model);
      await ask({ trigger: "regenerate-message", messageId, requestId }, entriesBefore);
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

    notice(summary) {
      if (attachments === 0 || current.phase !== "idle" || !isStored) return;
      isUnseen ||= summary.unseen;
      if (summary.headId !== headId || summary.live) void load();
      else void markSeen();
    },

    attach() {
      attachments += 1;
      followActive();
      if (wasAttached) void controller.refresh();
      else void markSeen();
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
