import { tool } from "ai";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { ChatRequestInput } from "#lib/protocol/chat-request";
import { never } from "#lib/server/executor/testing/scripted-model";
import { stopRun } from "#lib/server/runs/stop-run";
import { answers, openChat, said } from "#lib/server/runs/testing/open-chat";

// Agents of the tests' own, so that those a project offers may change.
vi.mock("#lib/server/agents/index", () => {
  const rest = { description: "", instructions: "Be brief.", suggestions: [] };
  const lookInto = tool({ inputSchema: z.object({ place: z.string() }), execute: () => "socks" });
  const agents = [
    { id: "looker", label: "Looker", tools: { look_into: lookInto }, ...rest },
    { id: "plain", label: "Plain", tools: {}, ...rest },
  ];
  return { agents, findAgent: (id: string) => agents.find((agent) => agent.id === id) };
});

describe("a first message", () => {
  it("makes the chat, stores the message and runs to its end", async () => {
    const { play, runtime, chat } = await openChat(answers("Hi."));
    const run = await play({ text: "hello there" });
    expect(await chat()).toMatchObject({ title: "hello there", agent: "plain", headId: run.id, activeRunId: null });
    expect(await runtime.store.listMessages("chat-1")).toMatchObject([
      { id: "hello-there", parentId: null, role: "user", text: "hello there" },
      { id: run.id, parentId: "hello-there", role: "assistant" },
    ]);
    expect(await runtime.store.getRun(run.id)).toMatchObject({ status: "completed", owner: null });
  });

  it("is answered at temperature 0 by the agent's instructions", async () => {
    const { play, model } = await openChat(answers("Hi."));
    await play();
    expect(model.asked[0]).toMatchObject({ temperature: 0, prompt: [{ role: "system" }, { role: "user" }] });
  });

  it("to an agent or a model that is not offered is refused, and nothing is stored", async () => {
    const { send, chat } = await openChat([]);
    await expect(send({ agent: "dog" })).rejects.toMatchObject({ code: "unknown_agent" });
    await expect(send({ agent: "__proto__" })).rejects.toMatchObject({ code: "unknown_agent" });
    await expect(send({ model: "openai:none" })).rejects.toMatchObject({ code: "unknown_model" });
    expect(await chat()).toBeUndefined();
  });

  it("goes to the first agent that is offered when it names none", async () => {
    const { play } = await openChat(answers("Hi."));
    expect((await play({ agent: undefined })).agent).toBe("looker");
  });

  it("to a chat of somebody else is not found, whatever it asks for", async () => {
    const { play, send } = await openChat(answers("Hi."));
    const run = await play();
    const asBob = { userId: "bob", text: "mine now" };
    await expect(send(asBob)).rejects.toMatchObject({ code: "not_found" });
    await expect(send({ ...asBob, parentId: run.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(send({ ...asBob, messageId: "hello" })).rejects.toMatchObject({ code: "not_found" });
    await expect(send({ ...asBob, trigger: "regenerate-message" })).rejects.toMatchObject({ code: "not_found" });
    await expect(send({ id: "chat-9", trigger: "regenerate-message" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a follow-up", () => {
  it("brings the conversation before it, in order", async () => {
    const { play, model } = await openChat(answers("One.", "Two.", "Three."));
    await play({ text: "first" });
    await play({ text: "second" });
    await play({ text: "third" });
    expect(said(model.asked[2]?.prompt)).toEqual([
      "user: first",
      "assistant: One.",
      "user: second",
      "assistant: Two.",
      "user: third",
    ]);
  });

  it("brings the tools' calls and results of earlier turns", async () => {
    const { play, model } = await openChat([
      [{ calls: [{ id: "c1", name: "look_into", input: { place: "bed" } }] }],
      [{ text: "Socks." }],
      [{ text: "Yes." }],
    ]);
    await play({ agent: "looker", text: "first" });
    await play({ agent: "looker", text: "second" });
    expect(said(model.asked[2]?.prompt)).toEqual([
      "user: first",
      "assistant: tool-call",
      "tool: tool-result",
      "assistant: Socks.",
      "user: second",
    ]);
  });

  it("reads log and header of no older turn, only those of the last", async () => {
    const { play, send, runtime, ended } = await openChat(answers("One.", "Two.", "Three."));
    await play({ text: "first" });
    const second = await play({ text: "second" });
    const readEvents = vi.spyOn(runtime.store, "readEvents");
    const getRun = vi.spyOn(runtime.store, "getRun");
    const third = await send({ text: "third" });
    expect(new Set(readEvents.mock.calls.map(([runId]) => runId))).toEqual(new Set([second.id]));
    expect(getRun.mock.calls).toEqual([[second.id]]);
    await ended(third.id);
  });

  it("keeps the chat's agent and model when it names none", async () => {
    const { play } = await openChat(answers("One.", "Two."));
    await play({ text: "first", agent: "plain" });
    expect(await play({ text: "second", agent: undefined })).toMatchObject({
      agent: "plain",
      model: "scripted:script-1",
    });
  });

  it("after an answer that is not in the chat, or after a question, is refused", async () => {
    const { play, send } = await openChat(answers("One."));
    await play({ text: "first" });
    await expect(send({ text: "x", parentId: "nowhere" })).rejects.toMatchObject({ code: "bad_request" });
    await expect(send({ text: "x", parentId: "first" })).rejects.toMatchObject({ code: "bad_request" });
  });

  it("may go on from an earlier answer, as a branch", async () => {
    const { play, model } = await openChat(answers("One.", "Two.", "Three."));
    const first = await play({ text: "first" });
    await play({ text: "second" });
    await play({ text: "instead", parentId: first.id });
    expect(said(model.asked[2]?.prompt)).toEqual(["user: first", "assistant: One.", "user: instead"]);
  });
});

describe("a chat that is busy", () => {
  it("refuses another message with the run that is going on", async () => {
    const { send, runtime } = await openChat([[{ text: "Half" }, { until: never }]]);
    const run = await send({ text: "first" });
    await expect(send({ text: "second" })).rejects.toMatchObject({ code: "run_active", details: { runId: run.id } });
    expect(await runtime.store.listMessages("chat-1")).toHaveLength(2);
  });

  it("refuses it also when that run ends just then, whose half answer would become history", async () => {
    const gate = Promise.withResolvers<void>();
    const { send, ended, runtime, model } = await openChat([[{ text: "Half" }, { until: gate.promise }]]);
    const run = await send({ text: "first" });
    const { listRuns } = runtime.store;
    vi.spyOn(runtime.store, "listRuns").mockImplementation(async (chatId) => {
      const rows = await listRuns(chatId);
      gate.resolve();
      await ended(run.id);
      return rows;
    });
    await expect(send({ text: "second" })).rejects.toMatchObject({ code: "run_active" });
    expect(model.asked).toHaveLength(1);
  });

  it("answers the same request with the same run, while it runs and after it", async () => {
    const gate = Promise.withResolvers<void>();
    const { send, ended, model } = await openChat([[{ text: "Hi." }, { until: gate.promise }]]);
    const run = await send({ text: "first" });
    expect((await send({ text: "first" })).id).toBe(run.id);
    gate.resolve();
    await ended(run.id);
    expect((await send({ text: "first" })).id).toBe(run.id);
    expect(model.asked).toHaveLength(1);
  });

  it("starts one run of two requests that come at once", async () => {
    const { send, model } = await openChat([[{ until: never }], [{ until: never }]]);
    const [one, two] = await Promise.allSettled([send({ text: "a" }), send({ text: "b" })]);
    expect([one?.status, two?.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(model.asked.length).toBeLessThanOrEqual(1);
  });
});

describe("the same id", () => {
  it("with another text is refused", async () => {
    const { play, send } = await openChat(answers("Hi."));
    await play({ text: "first" });
    const message: ChatRequestInput["message"] = {
      id: "first",
      role: "user",
      parts: [{ type: "text", text: "other" }],
    };
    await expect(send({ text: "other", message })).rejects.toMatchObject({
      code: "key_reused",
      message: expect.not.stringMatching(/\bids?\b/),
    });
  });

  it("after another answer is refused", async () => {
    const { play, send } = await openChat(answers("One.", "Two.", "Three."));
    const first = await play({ text: "first" });
    const second = await play({ text: "second" });
    const third = await play({ text: "third", parentId: first.id });
    expect((await send({ text: "third", parentId: first.id })).id).toBe(third.id);
    await expect(send({ text: "third", parentId: second.id })).rejects.toMatchObject({ code: "key_reused" });
  });

  it("in another person's chat begins a run of its own", async () => {
    const { play, send, ended, model } = await openChat(answers("Hi.", "Ho."));
    const run = await play({ text: "first" });
    const other = await send({ text: "first", id: "chat-2", userId: "bob" });
    await ended(other.id);
    expect(other.id).not.toBe(run.id);
    expect(model.asked).toHaveLength(2);
  });

  it("of a request counts before that of its message", async () => {
    const { play, send } = await openChat(answers("Hi.", "Ho."));
    const run = await play({ text: "first", requestId: "request-1" });
    expect((await send({ text: "first", requestId: "request-1" })).id).toBe(run.id);
    await expect(send({ text: "first", requestId: "request-2" })).rejects.toMatchObject({ code: "key_reused" });
  });
});

describe("stopping", () => {
  it("ends the run, may be asked again, and leaves the chat free for the next message", async () => {
    const { send, play, runtime, model } = await openChat([[{ text: "Half" }, { until: never }], ...answers("Next.")]);
    const run = await send({ text: "first" });
    await vi.waitFor(() => expect(model.asked).toHaveLength(1));
    await stopRun(runtime, run);
    await stopRun(runtime, run);
    const stopped = await runtime.store.getRun(run.id);
    expect(stopped).toMatchObject({ status: "stopped", finishReason: "stopped" });
    if (stopped) await stopRun(runtime, stopped);
    expect((await play({ text: "second" })).id).not.toBe(run.id);
    expect(said(model.asked[1]?.prompt)).toContain("assistant: [stopped by the user]");
  });
});

describe("a run that cannot be launched", () => {
  it("fails with a reference instead of staying open", async () => {
    const { send, ended, runtime, logged } = await openChat(answers("Hi."));
    vi.spyOn(runtime.store, "getBlobs").mockRejectedValue(new Error("no database"));
    const run = await send({ text: "first" });
    await ended(run.id);
    const row = await runtime.store.getRun(run.id);
    expect(row).toMatchObject({ status: "failed", finishReason: "error", error: { code: "internal" } });
    expect(logged.join()).toContain(row?.error?.ref);
  });
});
