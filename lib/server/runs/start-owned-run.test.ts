import { beforeEach, describe, expect, it, vi } from "vitest";
import { chatRequestSchema } from "#lib/protocol/chat-request";
import { Visitor } from "#lib/server/auth/testing/visitor";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { startOwnedRun } from "#lib/server/runs/start-owned-run";
import { openTestRuntime } from "#lib/server/runs/testing/open-test-runtime";
import type { Runtime } from "#lib/server/runtime";
import { start } from "#lib/server/store/testing/turn";

const email = "ann@example.com";
const password = "a long password";

let runtime: Runtime;
beforeEach(async () => {
  ({ runtime } = await openTestRuntime(createScriptedModel([[{ text: "Hello." }]])));
  vi.stubGlobal("whiskerRuntime", Promise.resolve(runtime));
});

function send(userId: string) {
  const message = { id: "m1", role: "user", parts: [{ type: "text", text: "hello" }] } as const;
  const request = chatRequestSchema.parse({ id: "chat-1", agent: "plain", message });
  return startOwnedRun(runtime, { userId, request, text: "hello" });
}

/** Lets something happen after a turn was admitted and before it is stored. */
function beforeStored(happen: () => Promise<unknown>): void {
  const { startTurn } = runtime.store;
  vi.spyOn(runtime.store, "startTurn").mockImplementationOnce(async (turn) => {
    await happen();
    return startTurn(turn);
  });
}

describe("a turn of a user who is deleted in the same moment", () => {
  it("is refused and leaves nothing when a guest has signed in before it was stored", async () => {
    const visitor = new Visitor();
    const guestId = await visitor.becomeGuest();
    beforeStored(() => visitor.join(email, password));
    await expect(send(guestId)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await runtime.store.chatExists("chat-1")).toBe(false);
  });

  it("is refused and leaves nothing when an account was deleted before it was stored", async () => {
    const ann = new Visitor();
    const userId = await ann.join(email, password);
    beforeStored(() => ann.auth("/delete-user", { password }));
    await expect(send(userId)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await runtime.store.chatExists("chat-1")).toBe(false);
  });

  it("is the account's and goes on when the guest signs in as soon as it is stored", async () => {
    const visitor = new Visitor();
    const guestId = await visitor.becomeGuest();
    const { startTurn } = runtime.store;
    vi.spyOn(runtime.store, "startTurn").mockImplementationOnce(async (turn) => {
      const started = await startTurn(turn);
      await visitor.join(email, password);
      return started;
    });
    const run = await send(guestId);
    const viewer = await visitor.whoAmI();
    expect(run).toMatchObject({ userId: viewer?.userId, stopRequested: false });
  });

  it("is the account's also when it was stored after the chats were moved and before the guest was gone", async () => {
    const visitor = new Visitor();
    const guestId = await visitor.becomeGuest();
    const { internalAdapter } = await runtime.auth.$context;
    const { deleteUser } = internalAdapter;
    vi.spyOn(internalAdapter, "deleteUser").mockImplementationOnce(async (id) => {
      await start(runtime.store, { userId: guestId, chatId: "late", runId: "run-late" });
      await deleteUser(id);
    });
    const userId = await visitor.join(email, password);
    expect(await runtime.store.findChat(userId, "late")).toBeDefined();
    expect(await runtime.store.findChat(guestId, "late")).toBeUndefined();
  });
});

it("a turn of a user who stays is begun like any other", async () => {
  const userId = await new Visitor().becomeGuest();
  const run = await send(userId);
  expect(run).toMatchObject({ userId, status: "running" });
});
