import { expect, it } from "vitest";
import { createSlots } from "#lib/server/executor/slots";

it("gives a place to whoever waited longest, once for each that leaves", async () => {
  const slots = createSlots(2);
  const { signal } = new AbortController();
  const order: string[] = [];
  const enter = async (name: string): Promise<() => void> => {
    const leave = await slots.take(signal);
    order.push(name);
    return leave;
  };
  const leaveFirst = await enter("a");
  await enter("b");
  const third = enter("c");
  const fourth = enter("d");
  expect(order).toEqual(["a", "b"]);
  leaveFirst();
  leaveFirst();
  const leaveThird = await third;
  expect(order).toEqual(["a", "b", "c"]);
  leaveThird();
  await fourth;
  expect(order).toEqual(["a", "b", "c", "d"]);
});

it("lets go of those whose signal is aborted, and of nobody else", async () => {
  const slots = createSlots(1);
  const stop = new AbortController();
  const leave = await slots.take(stop.signal);
  const cut = slots.take(stop.signal);
  const other = slots.take(new AbortController().signal);
  stop.abort("stopped");
  await expect(cut).rejects.toBe("stopped");
  await expect(slots.take(stop.signal)).rejects.toBe("stopped");
  leave();
  await expect(other).resolves.toBeTypeOf("function");
});
