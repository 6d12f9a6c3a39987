import { describe, expect, it } from "vitest";
import { answer, createFixture, encoder, whole, wireAfter } from "#lib/client/testing/follow-fixture";

describe("a connection that may be dead", () => {
  it("does not trust a silent connection after the network was away", async () => {
    const { follow, store, suspect, asked } = createFixture([(after) => answer(wireAfter(after))]);
    const half = wireAfter(0).subarray(0, 300);
    const following = follow(answer(half, { stays: true }));
    await expect.poll(() => store.latest().seq).toBeGreaterThan(1);
    suspect();
    expect(await following).toBe("ended");
    expect(store.latest()).toEqual(whole);
    expect(asked).toHaveLength(1);
  });

  it("joins again at once and without a word when a connection is only suspected", async () => {
    const { follow, suspect, pauses, states } = createFixture([(after) => answer(wireAfter(after))]);
    const following = follow(answer(new Uint8Array(), { stays: true }));
    suspect();
    expect(await following).toBe("ended");
    expect(pauses).toEqual([]);
    expect(states).not.toContain("reconnecting");
  });

  it("gives up a connection that brought nothing for 45 seconds and joins again", async () => {
    const { follow, store, advance, asked, states } = createFixture([(after) => answer(wireAfter(after))]);
    const following = follow(answer(wireAfter(0).subarray(0, 300), { stays: true }));
    await expect.poll(() => store.latest().seq).toBeGreaterThan(1);
    const seq = store.latest().seq;
    advance(44_999);
    expect(asked).toEqual([]);
    advance(1);
    expect(await following).toBe("ended");
    expect(store.latest()).toEqual(whole);
    expect(asked).toEqual([seq]);
    expect(states).toEqual(["connected", "connected"]);
  });

  it("lets go of its connection while the page is hidden, and joins at its place when it is shown", async () => {
    const { follow, store, turn, asked, pauses, states } = createFixture([(after) => answer(wireAfter(after))]);
    const following = follow(answer(wireAfter(0).subarray(0, 300), { stays: true }));
    await expect.poll(() => store.latest().seq).toBeGreaterThan(1);
    const seq = store.latest().seq;
    turn("hidden");
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([]);
    turn("visible");
    expect(await following).toBe("ended");
    expect(asked).toEqual([seq]);
    expect(store.latest()).toEqual(whole);
    expect(pauses).toEqual([]);
    expect(states).not.toContain("reconnecting");
  });

  it("counts a keep-alive as a sign of life", async () => {
    const { follow, timers, advance, asked, stopping } = createFixture([]);
    let say: (text: string) => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        say = (text) => controller.enqueue(encoder.encode(text));
      },
    });
    const following = follow(new Response(body));
    const deadline = () => Math.max(...timers.values());
    for (let round = 1; round <= 6; round += 1) {
      advance(15_000);
      say(": keep-alive\n\n");
      await expect.poll(deadline).toBe(round * 15_000 + 45_000);
    }
    expect(asked).toEqual([]);
    stopping.abort();
    expect(await following).toBe("aborted");
    expect(timers.size).toBe(0);
  });

  it("gives up a join that is not answered for 45 seconds", async () => {
    const silent = () => new Promise<Response>(() => undefined);
    const { follow, advance, asked } = createFixture([silent, (after) => answer(wireAfter(after))]);
    const following = follow();
    advance(45_000);
    expect(await following).toBe("ended");
    expect(asked).toEqual([0, 0]);
  });
});
