import { afterEach, describe, expect, it, vi } from "vitest";
import { type CommittedEvent, fromStored } from "#lib/server/runs/committed-event";
import { createEventEncoder } from "#lib/server/runs/encode-events";
import { createFollowers } from "#lib/server/runs/followers";
import { streamRun } from "#lib/server/runs/stream-run";

afterEach(() => void vi.useRealTimers());

const event = (seq: number): CommittedEvent =>
  fromStored({ seq, at: seq, chunk: JSON.stringify({ type: "text-delta", id: "t1", delta: `${seq}` }) });

async function* batches(isEnded: boolean, ...seqs: number[]): AsyncGenerator<CommittedEvent[], boolean> {
  for (const seq of seqs) yield [event(seq)];
  return isEnded;
}

const encoder = createEventEncoder("run-1", "ui", "sse");
const followers = createFollowers();
const bodyOf = (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text();

describe("a streamed run", () => {
  it("has the end mark after the terminal event and only then", async () => {
    const whole = await bodyOf(streamRun({ batches: batches(true, 1, 2), encoder, followers, onClose: vi.fn() }));
    expect(whole.match(/^id: \d+/gm)).toEqual(["id: 1", "id: 2"]);
    expect(whole.endsWith("data: [DONE]\n\n")).toBe(true);
    const cut = await bodyOf(streamRun({ batches: batches(false, 1), encoder, followers, onClose: vi.fn() }));
    expect(cut).not.toContain("[DONE]");
  });

  it("begins with its header where it has one", async () => {
    const raw = createEventEncoder("run-1", "raw", "ndjson");
    const body = await bodyOf(
      streamRun({ batches: batches(true, 1), encoder: raw, header: { whisker: 1 }, followers, onClose: vi.fn() }),
    );
    expect(body.split("\n")[0]).toBe('{"whisker":1}');
  });

  it("tells when it is over, by its end or by a reader that goes away", async () => {
    const onClose = vi.fn();
    await bodyOf(streamRun({ batches: batches(true), encoder, followers, onClose }));
    expect(onClose).toHaveBeenCalledTimes(1);
    const onCancel = vi.fn();
    await streamRun({ batches: batches(true, 1), encoder, followers, onClose: onCancel }).cancel();
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it("breaks when its source does, so that the reader comes back", async () => {
    // biome-ignore lint/correctness/useYield: it breaks before there is anything
    async function* broken(): AsyncGenerator<CommittedEvent[], boolean> {
      throw new Error("no database");
    }
    await expect(bodyOf(streamRun({ batches: broken(), encoder, followers, onClose: vi.fn() }))).rejects.toThrow(
      "no database",
    );
  });

  it("asks its source for no more than the reader takes", async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<CommittedEvent[], boolean> {
      for (;;) yield [event(++asked)];
    }
    const reader = streamRun({ batches: endless(), encoder, followers, onClose: vi.fn() }).getReader();
    await reader.read();
    await reader.read();
    expect(asked).toBeLessThanOrEqual(4);
  });

  it("is kept alive every 15 seconds while nothing happens, and loses nothing by it", async () => {
    vi.useFakeTimers();
    const gate = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<CommittedEvent[], boolean> {
      await gate.promise;
      yield [event(1)];
      return true;
    }
    const reader = streamRun({ batches: slow(), encoder, followers, onClose: vi.fn() }).getReader();
    const text = async () => new TextDecoder().decode((await reader.read()).value);
    for (let beat = 0; beat < 3; beat++) {
      const next = text();
      await vi.advanceTimersByTimeAsync(15_000);
      expect(await next).toMatch(/^: /);
    }
    gate.resolve();
    expect(await text()).toContain("id: 1");
    expect(await text()).toContain("[DONE]");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves no timer behind when its reader goes away", async () => {
    vi.useFakeTimers();
    const gone = new AbortController();
    async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
      await new Promise<void>((resolve) => gone.signal.addEventListener("abort", () => resolve()));
      return false;
    }
    const reader = streamRun({ batches: waiting(), encoder, followers, onClose: () => gone.abort() }).getReader();
    const reading = reader.read();
    await reader.cancel();
    expect((await reading).done).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("whose reader is to join again ends with a comment and without the end mark", async () => {
    const gate = Promise.withResolvers<void>();
    async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
      yield [event(1)];
      await gate.promise;
      yield [event(2)];
      return true;
    }
    const own = createFollowers();
    const onClose = vi.fn();
    const body = bodyOf(streamRun({ batches: waiting(), encoder, followers: own, onClose }));
    await new Promise((resolve) => setImmediate(resolve));
    own.closeAll();
    expect(await body).toMatch(/^id: 1\ndata: .*\n\n: reconnect\n\n$/);
    gate.resolve();
    expect(onClose).toHaveBeenCalledTimes(1);
    own.closeAll();
  });

  it("ends without the end mark at most four seconds after its reader may no longer read", async () => {
    vi.useFakeTimers();
    async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
      yield [event(1)];
      await new Promise(() => undefined);
      return true;
    }
    const isAllowed = vi.fn(() => Promise.resolve(true));
    const onClose = vi.fn();
    const body = bodyOf(streamRun({ batches: waiting(), encoder, followers, isAllowed, onClose }));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(isAllowed).toHaveBeenCalledTimes(2);
    expect(onClose).not.toHaveBeenCalled();
    isAllowed.mockResolvedValue(false);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await body).not.toContain("[DONE]");
    expect(onClose).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(isAllowed).toHaveBeenCalledTimes(3);
  });

  it("ends when it cannot be asked whether its reader may still read", async () => {
    vi.useFakeTimers();
    async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
      await new Promise(() => undefined);
      return true;
    }
    const isAllowed = (): Promise<boolean> => Promise.reject(new Error("no database"));
    const body = bodyOf(streamRun({ batches: waiting(), encoder, followers, isAllowed, onClose: vi.fn() }));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await body).toBe("");
  });

  it("ends when nobody says in time whether its reader may still read, and not for an answer that takes its time", async () => {
    vi.useFakeTimers();
    const gone = new AbortController();
    async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
      yield [event(1)];
      await new Promise((resolve) => gone.signal.addEventListener("abort", resolve));
      return true;
    }
    const question = Promise.withResolvers<boolean>();
    const isAllowed = vi.fn(() => question.promise);
    const onClose = vi.fn(() => gone.abort());
    const body = bodyOf(streamRun({ batches: waiting(), encoder, followers, isAllowed, onClose }));
    await vi.advanceTimersByTimeAsync(5_400);
    question.resolve(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(onClose).not.toHaveBeenCalled();
    isAllowed.mockReturnValue(new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(4_000 + 1_500);
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(await body).not.toContain("[DONE]");
    expect(vi.getTimerCount()).toBe(0);
  });
});
