import { describe, expect, it } from "vitest";
import {
  accepted,
  closing,
  createFixture,
  endedChat,
  opening,
  storedChat,
  wire,
} from "#lib/client/testing/chat-fixture";
import type { Chat, ChatSummary } from "#lib/protocol/chat";
import type { RunChunk } from "#lib/protocol/run-event";

describe("what goes on elsewhere", () => {
  const summary = (more: Partial<ChatSummary> = {}): ChatSummary => ({ ...storedChat(), ...more });

  it("is taken up and followed when the list tells of a run this page did not know", async () => {
    const { controller, requests, fetch, textOf, isIdle } = createFixture({ chat: endedChat() });
    controller.attach();
    requests.load.mockResolvedValue(storedChat({ activeRunId: "run1" }));
    fetch.mockResolvedValue(new Response(wire(closing, opening.length + 1)));
    controller.notice(summary({ headId: "run1", live: true }));
    await expect.poll(() => fetch.mock.calls.length).toBe(1);
    await isIdle();
    expect(textOf("run1")).toBe("On the shelf.");
  });

  it("is taken up when the chat has another last message", async () => {
    const { controller, requests } = createFixture({ chat: endedChat() });
    controller.attach();
    controller.notice(summary({ headId: "run0" }));
    expect(requests.load).not.toHaveBeenCalled();
    controller.notice(summary({ headId: "run1" }));
    expect(requests.load).toHaveBeenCalledTimes(1);
  });

  it("waits while something goes on here, or nobody looks at the chat", async () => {
    const { controller, requests } = createFixture({ chat: storedChat({ activeRunId: "run1" }) });
    controller.notice(summary({ headId: "run9", live: true }));
    controller.attach();
    controller.notice(summary({ headId: "run9", live: true }));
    expect(requests.load).not.toHaveBeenCalled();
  });

  it("does not undo what has begun here since it was asked for", async () => {
    const { controller, requests, roles, isIdle } = createFixture({ chat: endedChat() });
    let answer: (chat: Chat) => void = () => undefined;
    requests.load.mockReturnValue(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    requests.start.mockResolvedValue(accepted("run5"));
    controller.attach();
    const loading = controller.refresh();
    await controller.send("and now?");
    await isIdle();
    answer(endedChat());
    await loading;
    expect(roles()).toEqual(["user", "user", "assistant"]);
  });
});

describe("the end of a run", () => {
  it("that is seen here is noted as seen, once", async () => {
    const { controller, requests, dependencies, isIdle } = createFixture();
    requests.start.mockResolvedValue(accepted("run1"));
    controller.attach();
    await controller.send("where is the cat hiding?");
    await isIdle();
    await expect.poll(() => requests.markSeen.mock.calls).toEqual([["chat1", "run1"]]);
    expect(dependencies.onSeen).toHaveBeenCalledTimes(1);
    controller.notice({ ...storedChat(), headId: "run1" });
    expect(requests.markSeen).toHaveBeenCalledTimes(1);
  });

  it("that a person brought about is not, for it was never unseen", async () => {
    const { controller, requests, isIdle } = createFixture();
    const stopped: RunChunk = {
      type: "data-span-end",
      data: { span: "r", status: "stopped", reason: "stopped", at: 9 },
    };
    requests.start.mockResolvedValue(accepted("run1", new Response(wire([...opening, stopped]))));
    controller.attach();
    await controller.send("where is the cat hiding?");
    await isIdle();
    expect(requests.markSeen).not.toHaveBeenCalled();
  });

  it("that nobody saw is noted when the chat is opened, and when a hidden page is shown", async () => {
    const opened = createFixture({ chat: storedChat({ unseen: true }) });
    expect(opened.requests.markSeen).not.toHaveBeenCalled();
    opened.controller.attach();
    expect(opened.requests.markSeen.mock.calls).toEqual([["chat1", "run1"]]);

    const hidden = createFixture({ chat: storedChat({ unseen: true }) });
    hidden.setVisible(false);
    hidden.controller.attach();
    expect(hidden.requests.markSeen).not.toHaveBeenCalled();
    hidden.setVisible(true);
    hidden.controller.notice(storedChat({ unseen: true }));
    expect(hidden.requests.markSeen.mock.calls).toEqual([["chat1", "run1"]]);
  });

  it("is noted again when the server could not be told", async () => {
    const { controller, requests } = createFixture({ chat: storedChat({ unseen: true }) });
    requests.markSeen.mockResolvedValueOnce(false);
    controller.attach();
    await requests.markSeen.mock.results[0]?.value;
    controller.notice(storedChat({ unseen: true }));
    expect(requests.markSeen).toHaveBeenCalledTimes(2);
  });
});

describe("a session that has ended", () => {
  it.each([401, 404])("ends following with a plain sentence and the way to sign in: %i", async (status) => {
    const { controller, fetch, isIdle } = createFixture({ chat: storedChat({ activeRunId: "run1" }) });
    fetch.mockResolvedValue(new Response("{}", { status }));
    controller.attach();
    await isIdle();
    expect(controller.snapshot()).toMatchObject({ needsSignIn: true, error: expect.stringMatching(/signed out/) });
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
