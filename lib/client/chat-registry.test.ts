import { describe, expect, it } from "vitest";
import type { ChatDependencies } from "#lib/client/chat-dependencies";
import { createChatRegistry } from "#lib/client/chat-registry";
import { createServerClock } from "#lib/client/server-clock";
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
  const dependencies: ChatDependencies = {
    requests: {
      start: async () => ({ isAccepted: true, runId: "run1", response: new Response() }),
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
  return { registry: createChatRegistry({ agent: "cat", model: "m" }, dependencies), created };
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
});
