import { describe, expect, it } from "vitest";
import {
  accepted,
  closing,
  createFixture,
  endedChat,
  opening,
  openStream,
  refused,
  storedChat,
} from "#lib/client/testing/chat-fixture";

describe("a first message whose answer was lost", () => {
  it("makes the chat a stored one when another message finds it at work", async () => {
    const { controller, requests, dependencies } = createFixture();
    requests.start.mockResolvedValueOnce(refused("unreachable"));
    controller.attach();
    await controller.send("hello");
    expect(dependencies.onCreated).not.toHaveBeenCalled();
    requests.start.mockResolvedValueOnce(refused("run_active", "run1"));
    requests.load.mockResolvedValue(storedChat({ activeRunId: "run1", live: true }));
    expect(await controller.send("hello!")).toBe(false);
    expect(controller.draftKey()).toBe("chat1");
    expect(dependencies.onCreated).toHaveBeenCalledExactlyOnceWith(controller);
    expect(controller.snapshot()).toMatchObject({ phase: "running", entries: [{ id: "m1" }, { id: "run1" }] });
  });

  it("makes it a stored one, too, when it is sent again to another model", async () => {
    const { controller, requests, dependencies } = createFixture();
    requests.start.mockResolvedValueOnce(refused("unreachable"));
    await controller.send("hello");
    controller.choose({ model: "other" });
    requests.start.mockResolvedValueOnce(refused("key_reused"));
    requests.load.mockResolvedValue(endedChat());
    await controller.send("hello");
    expect(controller.snapshot().error).toMatch(/had arrived/);
    expect(dependencies.onCreated).toHaveBeenCalledTimes(1);
  });

  it("stands before what is asked instead", async () => {
    const { controller, requests, textOf } = createFixture();
    requests.start.mockResolvedValueOnce(refused("unreachable"));
    controller.attach();
    await controller.send("where is the cat hiding?");
    const chat = storedChat();
    const next = storedChat().messages.map((message) =>
      message.role === "user"
        ? { ...message, id: "id2", parentId: "run1", text: "and now?" }
        : { ...message, id: "run2", parentId: "id2" },
    );
    requests.load.mockResolvedValue({ ...chat, messages: [...chat.messages, ...next], activeRunId: "run2" });
    const stream = openStream();
    requests.start.mockResolvedValueOnce(accepted("run2", stream.response));
    await controller.send("and now?");
    const ids = () => controller.snapshot().entries.map(({ id }) => id);
    await expect.poll(ids).toEqual(["m1", "run1", "id2", "run2"]);
    // What the server told of the new answer is not taken for the one that is followed here.
    stream.say([...opening, ...closing.slice(0, 1)]);
    await expect.poll(() => textOf("run2")).toBe("On the shelf.");
  });

  it("begins anew under another id where the server cannot know any more whose the chat is", async () => {
    const { controller, requests } = createFixture();
    requests.start.mockResolvedValueOnce(refused("not_found")).mockResolvedValueOnce(accepted("run1"));
    expect(await controller.send("hello")).toBe(true);
    expect(requests.start.mock.calls.map(([input]) => input.id)).toEqual(["chat1", controller.id]);
    expect(controller.id).not.toBe("chat1");
    expect([controller.key, controller.draftKey()]).toEqual(["chat1", controller.id]);
  });
});

describe("another answer that was asked for", () => {
  it("is asked for under the same id until that was accepted, so that it is not written twice", async () => {
    const { controller, requests, isIdle } = createFixture({ chat: storedChat() });
    const idsOf = () => requests.start.mock.calls.map(([input]) => input.requestId);
    requests.start.mockResolvedValue(refused("unreachable"));
    await controller.regenerate("run1");
    await controller.regenerate("run1");
    controller.choose({ model: "other" });
    await controller.regenerate("run1");
    expect(idsOf()).toEqual(["id1", "id1", "id2"]);
    requests.start.mockResolvedValue(accepted("run1"));
    controller.attach();
    await controller.regenerate("run1");
    await isIdle();
    await controller.regenerate("run1");
    expect(idsOf().slice(3)).toEqual(["id2", "id3"]);
  });
});

describe("a session that was lost", () => {
  it("leaves the run as it was last seen, without an end and without a sign of life", async () => {
    const { controller, fetch, requests, isIdle } = createFixture({ chat: storedChat({ activeRunId: "run1" }) });
    const shell = () => {
      const last = controller.snapshot().entries.at(-1);
      return last?.role === "assistant" ? last.run.shell() : null;
    };
    fetch.mockResolvedValueOnce(new Response("{}", { status: 404 }));
    const leave = controller.attach();
    await isIdle();
    expect(shell()).toMatchObject({ status: "running", isFollowed: false });
    leave();
    requests.load.mockResolvedValue(storedChat({ activeRunId: "run1" }));
    controller.attach();
    await expect.poll(() => fetch.mock.calls.length).toBe(2);
    expect(shell()).toMatchObject({ status: "running", isFollowed: true });
  });

  it("is told of when the next message is sent, with the way to sign in", async () => {
    const { controller, requests, roles } = createFixture({ chat: endedChat() });
    requests.start.mockResolvedValue(refused("not_found"));
    expect(await controller.send("and now?")).toBe(false);
    expect(requests.start).toHaveBeenCalledTimes(1);
    expect(controller.snapshot()).toMatchObject({ needsSignIn: true, error: expect.stringMatching(/signed out/) });
    expect(roles()).toEqual(["user"]);
  });
});

it("bears that the stream of a chat which was left meanwhile is broken already", async () => {
  const { controller, requests } = createFixture();
  const body = new ReadableStream({
    cancel() {
      throw new TypeError("network error");
    },
  });
  requests.start.mockResolvedValue(accepted("run1", new Response(body)));
  expect(await controller.send("hello")).toBe(true);
});
