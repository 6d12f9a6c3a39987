import { describe, expect, it } from "vitest";
import { answer, createFixture, whole, wireAfter } from "#lib/client/testing/follow-fixture";

describe("followRun", () => {
  it("ends with the terminal event of the first answer and asks for nothing more", async () => {
    const { follow, store, asked } = createFixture([]);
    expect(await follow(answer(wireAfter(0)))).toBe("ended");
    expect(store.latest()).toEqual(whole);
    expect(asked).toEqual([]);
  });

  it("has nothing doubled and nothing missing wherever the first answer is cut", async () => {
    const bytes = wireAfter(0);
    for (let cut = 0; cut < bytes.length; cut += 3) {
      const { follow, store } = createFixture([(after) => answer(wireAfter(after))]);
      expect(await follow(answer(bytes.subarray(0, cut))), `cut at byte ${cut}`).toBe("ended");
      expect(store.latest(), `cut at byte ${cut}`).toEqual(whole);
    }
  });

  it("joins again after the last event it has, over and over", async () => {
    const cutAfter = (length: number) => (after: number) =>
      answer(wireAfter(after).subarray(0, length), { breaks: true });
    const { follow, store, asked } = createFixture([
      cutAfter(150),
      cutAfter(90),
      cutAfter(400),
      (after) => answer(wireAfter(after)),
    ]);
    expect(await follow()).toBe("ended");
    expect(store.latest()).toEqual(whole);
    expect(asked).toHaveLength(4);
    expect(asked[0]).toBe(0);
    expect(asked.toSorted((left, right) => left - right)).toEqual(asked);
  });

  it("takes the end of an answer without the terminal event for a lost connection", async () => {
    const { follow, store, asked } = createFixture([
      () => answer(new Uint8Array()),
      (after) => answer(wireAfter(after)),
    ]);
    expect(await follow()).toBe("ended");
    expect(asked).toEqual([0, 0]);
    expect(store.latest()).toEqual(whole);
  });

  it("says nothing of a loss that the next join mends, and of one that joining does not mend at once", async () => {
    const cut = () => answer(new Uint8Array());
    const mended = createFixture([cut, (after) => answer(wireAfter(after))]);
    await mended.follow();
    expect(mended.states).toEqual(["connected", "connected"]);
    const refuse = () => Promise.reject(new TypeError("connection refused"));
    const lasting = createFixture([cut, refuse, (after) => answer(wireAfter(after))]);
    await lasting.follow();
    expect(lasting.states).toEqual(["connected", "reconnecting", "connected"]);
  });

  it("speaks of a loss that is not mended after a moment, though nothing has failed yet", async () => {
    const silent = () => new Promise<Response>(() => undefined);
    const { follow, advance, states, asked, stopping } = createFixture([() => answer(new Uint8Array()), silent]);
    const following = follow();
    await expect.poll(() => asked.length).toBe(2);
    expect(states).toEqual(["connected"]);
    advance(1_200);
    expect(states).toEqual(["connected", "reconnecting"]);
    stopping.abort();
    expect(await following).toBe("aborted");
  });

  it("waits longer after each failure in a row, between half a second and eight", async () => {
    const refuse = () => Promise.reject(new TypeError("connection refused"));
    const { follow, pauses } = createFixture(Array.from({ length: 7 }, () => refuse));
    await follow();
    expect(pauses).toEqual([1_250, 2_250, 4_250, 4_250, 4_250, 4_250, 4_250]);
  });

  it("starts over with short pauses once something came", async () => {
    const refuse = () => Promise.reject(new TypeError("connection refused"));
    const some = (after: number) => answer(wireAfter(after).subarray(0, 200), { breaks: true });
    const { follow, pauses } = createFixture([refuse, refuse, some]);
    await follow();
    expect(pauses).toEqual([1_250, 2_250, 750]);
  });

  it("obeys Retry-After", async () => {
    const busy = () => new Response(null, { status: 503, headers: { "retry-after": "12" } });
    const { follow, pauses } = createFixture([busy]);
    await follow();
    expect(pauses).toEqual([12_000 + 1_250]);
  });

  it("reads from the first event when the server says so", async () => {
    const { follow, store } = createFixture([() => answer(wireAfter(0), { headers: { "x-whisker-reset": "1" } })]);
    store.push({ seq: 90, chunk: { type: "start-step" } });
    expect(await follow()).toBe("ended");
    expect(store.latest()).toEqual(whole);
  });

  it.each([
    [404, "unavailable"],
    [410, "unavailable"],
    [401, "signed-out"],
  ])("gives up when the answer is %i, and says why", async (status, outcome) => {
    const { follow, asked } = createFixture([() => new Response("{}", { status })]);
    expect(await follow()).toBe(outcome);
    expect(asked).toEqual([0]);
  });

  it("stops at once when it is no longer wanted, even while nothing comes", async () => {
    const { follow, stopping, asked } = createFixture([]);
    const following = follow(answer(new Uint8Array(), { stays: true }));
    stopping.abort();
    expect(await following).toBe("aborted");
    expect(asked).toEqual([]);
  });
});
