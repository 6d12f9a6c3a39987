import { expect, vi } from "vitest";
import type { ChatDependencies } from "#lib/client/chat-dependencies";
import type { Accepted, ChatRequests, Refused } from "#lib/client/chat-requests";
import { createChatController } from "#lib/client/create-chat-controller";
import { createServerClock } from "#lib/client/server-clock";
import { quietEnvironment } from "#lib/client/testing/quiet-environment";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { Chat } from "#lib/protocol/chat";
import type { RunChunk } from "#lib/protocol/run-event";

const encoder = new TextEncoder();

export const opening: RunChunk[] = [
  { type: "data-span-start", data: { span: "r", kind: "run", name: "Agent", tags: [], at: 1 } },
  { type: "start-step" },
  { type: "text-start", id: "t1" },
  { type: "text-delta", id: "t1", delta: "On the" },
];
export const closing: RunChunk[] = [
  { type: "text-delta", id: "t1", delta: " shelf." },
  { type: "text-end", id: "t1" },
  { type: "data-span-end", data: { span: "r", status: "completed", reason: "stop", at: 9 } },
];
const all = [...opening, ...closing];

export const wire = (chunks: RunChunk[], first = 1) =>
  encoder.encode(chunks.map((chunk, index) => `id: ${first + index}\ndata: ${JSON.stringify(chunk)}\n\n`).join(""));

/** A stream that stays open until it is told what to say. */
export function openStream() {
  let control: ReadableStreamDefaultController<Uint8Array> | undefined;
  let wasCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      control = controller;
    },
    cancel() {
      wasCancelled = true;
    },
  });
  return {
    response: new Response(body),
    say: (chunks: RunChunk[], first = 1) => control?.enqueue(wire(chunks, first)),
    wasCancelled: () => wasCancelled,
  };
}

export const accepted = (runId: string, response = new Response(wire(all))): Accepted => ({
  isAccepted: true,
  runId,
  response,
});
export const refused = (code: string, runId: string | null = null): Refused => ({
  isAccepted: false,
  code,
  message: `refused: ${code}`,
  runId,
});

export function storedChat(more: Partial<Chat> = {}): Chat {
  return {
    id: "chat1",
    title: "The cat",
    agent: "cat",
    model: "embedded:demo",
    createdAt: 0,
    updatedAt: 0,
    live: false,
    unseen: false,
    headId: "run1",
    activeRunId: null,
    messages: [
      { id: "m1", role: "user", parentId: null, createdAt: 0, text: "where is the cat hiding?" },
      {
        id: "run1",
        role: "assistant",
        parentId: "m1",
        createdAt: 1,
        run: {
          id: "run1",
          chatId: "chat1",
          agent: "cat",
          model: "embedded:demo",
          status: "running",
          finishReason: null,
          createdAt: 1,
          startedAt: 1,
          endedAt: null,
          lastSeq: opening.length,
          usage: null,
        },
        view: opening.reduce(
          (view, chunk, index) => projectRunView(view, { seq: index + 1, chunk }),
          emptyRunView("run1"),
        ),
      },
    ],
    ...more,
  };
}

/** A chat with a question, before it was answered. */
export function endedChat(): Chat {
  const chat = storedChat({ headId: "run0" });
  return { ...chat, messages: chat.messages.slice(0, 1) };
}

export function createFixture(
  start: Parameters<typeof createChatController>[0] = { id: "chat1", agent: "cat", model: "m" },
) {
  const requests = {
    start: vi.fn<ChatRequests["start"]>(),
    load: vi.fn<ChatRequests["load"]>(async () => null),
    stop: vi.fn<ChatRequests["stop"]>(async () => null),
    markSeen: vi.fn<ChatRequests["markSeen"]>(async () => true),
  };
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(() => new Promise(() => undefined));
  const timers = new Set<{ milliseconds: number; listener: () => void }>();
  let isVisible = true;
  let ids = 0;
  const dependencies: ChatDependencies = {
    requests,
    environment: quietEnvironment({
      fetch,
      isVisible: () => isVisible,
      startTimer(milliseconds, listener) {
        const timer = { milliseconds, listener };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    }),
    schedule: () => () => undefined,
    clock: createServerClock(),
    now: () => 0,
    createId: () => {
      ids += 1;
      return `id${ids}`;
    },
    onCreated: vi.fn(),
    onActivity: vi.fn(),
    onSeen: vi.fn(),
  };
  const controller = createChatController(start, dependencies);
  const textOf = (runId: string) => {
    const entry = controller.snapshot().entries.find(({ id }) => id === runId);
    if (entry?.role !== "assistant") throw new Error(`no run ${runId}`);
    return entry.run
      .latest()
      .parts.map((part) => (part.kind === "text" ? part.text : part.kind))
      .join("|");
  };
  const roles = () => controller.snapshot().entries.map((entry) => entry.role);
  const isIdle = () => expect.poll(() => controller.snapshot().phase).toBe("idle");
  const setVisible = (visible: boolean) => {
    isVisible = visible;
  };
  /** Lets those timers ring that were set for this long. */
  const ringTimers = (milliseconds: number) => {
    for (const timer of [...timers]) if (timer.milliseconds === milliseconds) timer.listener();
  };
  return { controller, requests, fetch, dependencies, textOf, roles, isIdle, setVisible, ringTimers };
}
