import { describe, expect, it } from "vitest";
import type { Accepted } from "#lib/client/chat-requests";
import {
  accepted,
  closing,
  createFixture,
  opening,
  openStream,
  refused,
  storedChat,
  wire,
} from "#lib/client/testing/chat-fixture";

describe("sending", () => {
  it("shows the message at once and the answer under the run's id", async () => {
    const { controller, requests, dependencies, textOf, roles, isIdle } = createFixture();
    requests.start.mockResolvedValue(accepted("run1"));
    controller.attach();
    const sending = controller.send("where is the cat hiding?");
    expect([controller.snapshot().phase, ...roles()]).toEqual(["sending", "user"]);
    expect(await sending).toBe(true);
    await isIdle();
    expect(roles()).toEqual(["user", "assistant"]);
    expect(textOf("run1")).toBe("On the shelf.");
    expect(dependencies.onCreated).toHaveBeenCalledTimes(1);
    expect(requests.start).toHaveBeenCalledWith({
      id: "chat1",
      agent: "cat",
      model: "m",
      trigger: "submit-message",
      message: { id: "id1", role: "user", parts: [{ type: "text", text: "where is the cat hiding?" }] },
    });
  });

  it("takes a refused message back and says why", async () => {
    const { controller, requests, dependencies, roles } = createFixture();
    requests.start.mockResolvedValue(refused("unknown_agent"));
    controller.attach();
    expect(await controller.send("hello")).toBe(false);
    expect(roles()).toEqual([]);
    expect(controller.snapshot()).toMatchObject({ phase: "idle", error: "refused: unknown_agent" });
    expect(dependencies.onCreated).not.toHaveBeenCalled();
  });

  it("sends the same text again as the same message, another text as another", async () => {
    const { controller, requests } = createFixture();
    requests.start.mockResolvedValue(refused("unreachable"));
    for (const text of ["hello", "hello", "hello!"]) await controller.send(text);
    expect(requests.start.mock.calls.map(([input]) => input.message?.id)).toEqual(["id1", "id1", "id2"]);
  });

  it("sends nothing blank and nothing while a run goes on", async () => {
    const { controller, requests } = createFixture({ chat: storedChat({ activeRunId: "run1" }) });
    expect(await controller.send("and now?")).toBe(false);
    const idle = createFixture();
    expect(await idle.controller.send("  \n")).toBe(false);
    expect(requests.start).not.toHaveBeenCalled();
    expect(idle.requests.start).not.toHaveBeenCalled();
  });

  it("joins the run that is already going on when there is one", async () => {
    const idleChat = storedChat();
    const { controller, requests, fetch, textOf } = createFixture({ chat: idleChat });
    requests.start.mockResolvedValue(refused("run_active", "run1"));
    requests.load.mockResolvedValue(storedChat({ activeRunId: "run1" }));
    fetch.mockResolvedValue(new Response(wire(closing, opening.length + 1)));
    controller.attach();
    expect(await controller.send("another question")).toBe(false);
    expect(controller.snapshot().error).toBe("refused: run_active");
    await expect.poll(() => textOf("run1")).toBe("On the shelf.");
    expect(fetch.mock.calls[0]?.[0]).toBe(`/api/runs/run1/stream?after=${opening.length}`);
  });
});

describe("following", () => {
  it("goes on after the last event the page came with", async () => {
    const { controller, fetch, textOf, isIdle } = createFixture({ chat: storedChat({ activeRunId: "run1" }) });
    expect(controller.snapshot().phase).toBe("running");
    fetch.mockResolvedValue(new Response(wire(closing, opening.length + 1)));
    controller.attach();
    await isIdle();
    expect(textOf("run1")).toBe("On the shelf.");
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("stops listening when the chat is left and loses nothing on coming back", async () => {
    const { controller, requests, fetch, textOf, isIdle } = createFixture();
    const stream = openStream();
    requests.start.mockResolvedValue(accepted("run1", stream.response));
    const leave = controller.attach();
    await controller.send("where is the cat hiding?");
    stream.say(opening);
    await expect.poll(() => textOf("run1")).toBe("On the");
    leave();
    await expect.poll(stream.wasCancelled).toBe(true);
    expect(controller.snapshot().phase).toBe("running");
    fetch.mockResolvedValue(new Response(wire(closing, opening.length + 1)));
    controller.attach();
    await isIdle();
    expect(textOf("run1")).toBe("On the shelf.");
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([`/api/runs/run1/stream?after=${opening.length}`]);
  });

  it("keeps the run it knows when the server's word is older", async () => {
    const { controller, requests, textOf, isIdle } = createFixture();
    requests.start.mockResolvedValue(accepted("run1"));
    controller.attach();
    await controller.send("where is the cat hiding?");
    await isIdle();
    requests.load.mockResolvedValue(storedChat());
    await controller.refresh();
    expect(textOf("run1")).toBe("On the shelf.");
  });
});

describe("stopping", () => {
  it("asks the server once and waits for its word", async () => {
    const { controller, requests } = createFixture({ chat: storedChat({ activeRunId: "run1" }) });
    controller.attach();
    await controller.stop();
    await controller.stop();
    expect(requests.stop.mock.calls).toEqual([["run1"]]);
    expect(controller.snapshot().phase).toBe("stopping");
  });

  it("stops a run that was not accepted yet as soon as it is", async () => {
    const { controller, requests } = createFixture();
    let accept: (answer: Accepted) => void = () => undefined;
    requests.start.mockReturnValue(
      new Promise((resolve) => {
        accept = resolve;
      }),
    );
    controller.attach();
    const sending = controller.send("hello");
    await controller.stop();
    expect(requests.stop).not.toHaveBeenCalled();
    accept(accepted("run7", openStream().response));
    await sending;
    expect(requests.stop.mock.calls).toEqual([["run7"]]);
    expect(controller.snapshot().phase).toBe("stopping");
  });

  it("joins the stream anew when it does not tell of a stop that the server has accepted", async () => {
    const { controller, fetch, ringTimers } = createFixture({ chat: storedChat({ activeRunId: "run1" }) });
    controller.attach();
    await expect.poll(() => fetch.mock.calls.length).toBe(1);
    await controller.stop();
    const stopped = [
      { type: "data-span-end", data: { span: "r", status: "stopped", reason: "stopped", at: 9 } },
    ] as const;
    fetch.mockResolvedValue(new Response(wire([...stopped], opening.length + 1)));
    ringTimers(1_000);
    await expect.poll(() => controller.snapshot().phase).toBe("idle");
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it("says so when the server could not be told, and can be tried again", async () => {
    const { controller, requests } = createFixture({ chat: storedChat({ activeRunId: "run1" }) });
    requests.stop.mockResolvedValueOnce("no answer");
    await controller.stop();
    expect(controller.snapshot()).toMatchObject({ phase: "running", error: "no answer" });
    await controller.stop();
    expect(requests.stop).toHaveBeenCalledTimes(2);
  });
});

describe("trying again", () => {
  it("puts the new answer in the place of the old one", async () => {
    const { controller, requests, isIdle, textOf } = createFixture({ chat: storedChat() });
    requests.start.mockResolvedValue(accepted("run2"));
    controller.attach();
    await controller.regenerate("run1");
    await isIdle();
    expect(controller.snapshot().entries.map(({ id }) => id)).toEqual(["m1", "run2"]);
    expect(textOf("run2")).toBe("On the shelf.");
    expect(requests.start.mock.calls[0]?.[0]).toMatchObject({ trigger: "regenerate-message", messageId: "run1" });
  });

  it("keeps the old answer when it is refused", async () => {
    const { controller, requests } = createFixture({ chat: storedChat() });
    requests.start.mockResolvedValue(refused("rate_limited"));
    await controller.regenerate("run1");
    expect(controller.snapshot().entries.map(({ id }) => id)).toEqual(["m1", "run1"]);
    expect(controller.snapshot().error).toBe("refused: rate_limited");
  });
});
