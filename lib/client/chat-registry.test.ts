import { describe, expect, it, vi } from "vitest";
import type { ChatDependencies } from "#lib/client/chat-dependencies";
import { createChatRegistry } from "#lib/client/chat-registry";
import type { ChatRequests } from "#lib/client/chat-requests";
import { createServerClock } from "#lib/client/server-clock";
import { accepted } from "#lib/client/testing/chat-fixture";
import { quietEnvironment } from "#lib/client/testing/quiet-environment";
import type { Chat } from "#lib/protocol/chat";

const chat: Chat = {
  id: "chat1",
  title: "The cat",
  agent: "cat",
  model: "embedded:demo",
  createdAt: 0,
  updatedAt: 0,
  live: false,
  unseen: false,
  headId: null,
  activeRunId: null,
  messages: [],
};

function createFixture() {
  let ids = 0;
  const created: string[] = [];
  const start = vi.fn<ChatRequests["start"]>(async () => accepted("run1", new Response()));
  const dependencies: ChatDependencies = {
    requests: {
      start,
      load: async () => null,
      stop: async () => null,
      markSeen: async () => true,
    },
    environment: quietEnvironment(),
    clock: createServerClock(),
    schedule: () => () => undefined,
    now: () => 0,
    createId: () => {
      ids += 1;
      return `id${ids}`;
    },
    onCreated: (controller) => created.push(controller.id),
    onActivity: () => undefined,
    onSeen: () => undefined,
  };
  return { registry: createChatRegistry({ agent: "cat", model: "m" }, dependencies), created, start };
}

describe("createChatRegistry", () => {
  it("keeps the controller of a chat, so that coming back loses nothing", () => {
    const { registry } = createFixture();
    const controller = registry.open(chat);
    expect(registry.open({ ...chat, title: "newer" })).toBe(controller);
    expect(registry.find("chat1")).toBe(controller);
    expect(registry.find("chat2")).toBeUndefined();
  });

  it("shows a new chat under its own id once its first message is accepted", async () => {
    const { registry, created } = createFixture();
    const fresh = registry.fresh();
    expect(registry.find(fresh.id)).toBeUndefined();
    await fresh.send("hello");
    expect(created).toEqual([fresh.id]);
    expect(registry.find(fresh.id)).toBe(fresh);
    expect(registry.fresh()).toBe(fresh);
  });

  it("begins anew with the same agent and model only when something was said", async () => {
    const { registry } = createFixture();
    const fresh = registry.fresh();
    fresh.choose({ agent: "plain" });
    registry.beginNew();
    expect(registry.fresh()).toBe(fresh);
    await fresh.send("hello");
    registry.beginNew();
    expect(registry.fresh()).not.toBe(fresh);
    expect(registry.fresh().snapshot()).toMatchObject({ agent: "plain", model: "m", entries: [] });
  });

  it("begins a chat of its own after a message that was not answered, for that may have arrived", async () => {
    const { registry, start } = createFixture();
    const fresh = registry.fresh();
    start.mockResolvedValueOnce({ isAccepted: false, code: "unreachable", message: "", runId: null });
    await fresh.send("hello");
    expect(fresh.snapshot().entries).toEqual([]);
    registry.beginNew();
    expect(registry.fresh().id).not.toBe(fresh.id);
  });
});
