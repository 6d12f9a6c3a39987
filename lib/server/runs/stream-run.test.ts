import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CommittedEvent, fromStored } from "#lib/server/runs/committed-event";
import { createEventEncoder, type EventEncoder } from "#lib/server/runs/encode-events";
import { createFollowers, type Followers } from "#lib/server/runs/followers";
import { streamRun } from "#lib/server/runs/stream-run";

afterEach(() => void vi.useRealTimers());

const event = (seq: number): CommittedEvent =>
  fromStored({ seq, at: seq, chunk: JSON.stringify({ type: "text-delta", id: "t1", delta: `${seq}` }) });

async function* batches(isEnded: boolean, ...seqs: number[]): AsyncGenerator<CommittedEvent[], boolean> {
  for (const seq of seqs) yield [event(seq)];
  return isEnded;
}

const encoder = createEventEncoder("run-1", "ui", "sse");
let followers: Followers;
beforeEach(() => {
  followers = createFollowers();
});
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

  it("is kept alive within 15 seconds of its last byte, whenever that was", async () => {
    vi.useFakeTimers();
    const later = Promise.withResolvers<void>();
    async function* twice(): AsyncGenerator<CommittedEvent[], boolean> {
      await later.promise;
      yield [event(1)];
      await new Promise(() => undefined);
      return true;
    }
    const reader = streamRun({ batches: twice(), encoder, followers, onClose: vi.fn() }).getReader();
    const seen: string[] = [];
    void (async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        seen.push(new TextDecoder().decode(next.value));
      }
    })();
    await vi.advanceTimersByTimeAsync(10_400);
    later.resolve();
    await vi.advanceTimersByTimeAsync(13_900);
    expect(seen).toEqual([expect.stringContaining("id: 1")]);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(seen.slice(1)).toEqual([": keep-alive\n\n"]);
    await reader.cancel();
  });

  it("is kept alive although events come, while its view has nothing to say of them", async () => {
    vi.useFakeTimers();
    async function* busy(): AsyncGenerator<CommittedEvent[], boolean> {
      for (let seq = 1; ; seq++) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        yield [event(seq)];
      }
    }
    const picky: EventEncoder = {
      ...encoder,
      events: (batch) => (batch.every(({ seq }) => seq < 40) ? "" : encoder.events(batch)),
    };
    const reader = streamRun({ batches: busy(), encoder: picky, followers, onClose: vi.fn() }).getReader();
    const text = async () => new TextDecoder().decode((await reader.read()).value);
    const [first, second] = [text(), text()];
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await first).toBe(": keep-alive\n\n");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await second).toContain("id: 40");
    await reader.cancel();
  });

  it("collects no keep-alives for a reader that does not read", async () => {
    vi.useFakeTimers();
    const gone = new AbortController();
    async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
      await new Promise<void>((resolve) => gone.signal.addEventListener("abort", () => resolve()));
      return false;
    }
    const body = streamRun({ batches: waiting(), encoder, followers, onClose: () => gone.abort() });
    await vi.advanceTimersByTimeAsync(120_000);
    gone.abort();
    expect(await bodyOf(body)).toBe(": keep-alive\n\n");
  });

  it("shares its one timer with all others", async () => {
    vi.useFakeTimers();
    async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
      await new Promise(() => undefined);
      return true;
    }
    const open = () => streamRun({ batches: waiting(), encoder, followers, onClose: vi.fn() }).getReader();
    const readers = Array.from({ length: 10 }, open);
    await vi.advanceTimersByTimeAsync(500);
    expect(vi.getTimerCount()).toBe(1);
    for (const reader of readers) await reader.cancel();
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

  it("ends without the end mark when its reader may no longer read, and is watched no longer than it lasts", async () => {
    async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
      yield [event(1)];
      await new Promise(() => undefined);
      return true;
    }
    let end = (): void => undefined;
    const leave = vi.fn();
    const watchSession = (told: () => void) => {
      end = told;
      return leave;
    };
    const onClose = vi.fn();
    const body = bodyOf(streamRun({ batches: waiting(), encoder, followers, watchSession, onClose }));
    await new Promise((resolve) => setImmediate(resolve));
    expect([leave.mock.calls.length, onClose.mock.calls.length]).toEqual([0, 0]);
    end();
    expect(await body).toMatch(/^id: 1\ndata: .*\n\n$/);
    expect([leave.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 1]);
    await bodyOf(streamRun({ batches: batches(true, 1), encoder, followers, watchSession, onClose }));
    expect(leave).toHaveBeenCalledTimes(2);
  });

  it.each(["while it is open", "before it is opened"])(
    "ends when its reader goes away %s, read or not",
    async (when) => {
      vi.useFakeTimers();
      async function* waiting(): AsyncGenerator<CommittedEvent[], boolean> {
        await new Promise(() => undefined);
        return true;
      }
      const gone = new AbortController();
      const onClose = vi.fn();
      if (when === "before it is opened") gone.abort();
      streamRun({ batches: waiting(), encoder, followers, readerSignal: gone.signal, onClose });
      gone.abort();
      expect(onClose).toHaveBeenCalledTimes(1);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it("breaks when its view cannot be made, and is over then", async () => {
    const broken = {
      ...encoder,
      events: () => {
        throw new Error("no such view");
      },
    };
    const onClose = vi.fn();
    const body = bodyOf(streamRun({ batches: batches(true, 1), encoder: broken, followers, onClose }));
    await expect(body).rejects.toThrow("no such view");
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
