import { describe, expect, it } from "vitest";
import { chatRequestSchema } from "#lib/protocol/chat-request";
import { rawHeaderSchema } from "#lib/protocol/run-header";
import { itemViews } from "#lib/protocol/stream-view";
import { createScriptedModel } from "#lib/server/executor/testing/scripted-model";
import { runStreamResponse } from "#lib/server/http/run-stream-response";
import { startRun } from "#lib/server/runs/start-run";
import { openTestRuntime } from "#lib/server/runs/testing/open-test-runtime";

async function openFixture() {
  const { runtime } = await openTestRuntime(createScriptedModel([[{ text: ["Hi ", "there."] }]]));
  const message = { id: "m1", role: "user", parts: [{ type: "text", text: "hello" }] };
  const request = chatRequestSchema.parse({ id: "chat-1", agent: "plain", message });
  const run = await startRun(runtime, { userId: "ann", request, text: "hello" });
  return { runtime, run, signal: new AbortController().signal };
}

describe("the response that follows a run", () => {
  it("is a UI message stream that no proxy may hold back or change", async () => {
    const { runtime, run, signal } = await openFixture();
    const response = await runStreamResponse(runtime, { run, after: 0, signal });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
      "x-vercel-ai-ui-message-stream": "v1",
      "x-run-id": run.id,
      "x-whisker-time": expect.stringMatching(/^\d{13}$/),
    });
    const body = await response.text();
    expect(body).toMatch(/^id: \d+\ndata: {"type":"start"/);
    expect(body.endsWith("data: [DONE]\n\n")).toBe(true);
    expect(body).not.toContain("You are a helpful assistant");
  });

  it("is the same for a reader that comes when the run is over, from its place on", async () => {
    const { runtime, run, signal } = await openFixture();
    const live = await (await runStreamResponse(runtime, { run, after: 0, view: "raw", signal })).text();
    const later = await (await runStreamResponse(runtime, { run, after: 0, view: "raw", signal })).text();
    const events = (body: string) => body.slice(body.indexOf("\n\n") + 2);
    expect(events(later)).toBe(events(live));
    const tail = await (await runStreamResponse(runtime, { run, after: 3, signal })).text();
    expect(tail.match(/^id: (\d+)/m)?.[1]).toBe("4");
  });

  it("with nothing left to send is the end mark alone", async () => {
    const { runtime, run, signal } = await openFixture();
    await (await runStreamResponse(runtime, { run, after: 0, signal })).text();
    const ended = await runtime.store.getRun(run.id);
    const rest = await runStreamResponse(runtime, { run, after: ended?.lastSeq ?? 0, signal });
    expect(await rest.text()).toBe("data: [DONE]\n\n");
  });

  it("does not need the run's header, unless that is asked for", async () => {
    const { runtime, run, signal } = await openFixture();
    const broken = { ...run, header: null };
    expect(await (await runStreamResponse(runtime, { run: broken, after: 0, signal })).text()).toContain("[DONE]");
    await expect(runStreamResponse(runtime, { run: broken, after: 0, view: "raw", signal })).rejects.toThrow("header");
  });

  it("as raw lines begins with all that the run was made of", async () => {
    const { runtime, run, signal } = await openFixture();
    const response = await runStreamResponse(runtime, { run, after: 0, view: "raw", format: "ndjson", signal });
    expect(response.headers.has("x-vercel-ai-ui-message-stream")).toBe(false);
    const [first = "", ...lines] = (await response.text()).trimEnd().split("\n");
    expect(rawHeaderSchema.parse(JSON.parse(first)).run).toMatchObject({
      run: { id: run.id },
      instructions: "You are a helpful assistant.",
      history: [{ id: "m1", messages: [{ role: "user" }] }],
    });
    expect(lines.map((line) => JSON.parse(line).data.seq)).toEqual(lines.map((_, index) => index + 1));
  });

  it.each(itemViews)("in the view %s is the same live and after the fact, and goes on from a place", async (view) => {
    const { runtime, run, signal } = await openFixture();
    const read = async (after: number): Promise<string[]> => {
      const response = await runStreamResponse(runtime, { run, after, view, format: "ndjson", signal });
      return (await response.text()).split("\n").filter((line) => line !== "");
    };
    const live = await read(0);
    expect(live.length).toBeGreaterThan(0);
    expect(await read(0)).toEqual(live);
    const place: unknown = JSON.parse(live[0] ?? "").seq;
    expect(await read(Number(place))).toEqual(live.slice(1));
  });

  it("may be filtered", async () => {
    const { runtime, run, signal } = await openFixture();
    const filter = { include: { types: ["chain" as const] }, exclude: {} };
    const response = await runStreamResponse(runtime, { run, after: 0, view: "events", filter, signal });
    const names = (await response.text()).match(/on_[a-z_]+/g);
    expect(names).toEqual(["on_chain_start", "on_chain_end"]);
  });
});
