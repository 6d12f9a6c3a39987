import { describe, expect, it } from "vitest";
import { createServerClock } from "#lib/client/server-clock";

const stamped = (time: number | string) => new Headers({ "x-whisker-time": String(time) });

describe("createServerClock", () => {
  it("trusts the local clock before the first answer", () => {
    expect(createServerClock(() => 5_000).now()).toBe(5_000);
  });

  it("shows the server's time where the local clock is wrong", () => {
    let local = 1_000;
    const clock = createServerClock(() => local);
    local = 1_100;
    clock.observe(stamped(61_050), 1_000);
    expect(clock.now()).toBe(61_050);
    local = 2_100;
    expect(clock.now()).toBe(62_050);
  });

  it("keeps what a quick answer taught when a slow one agrees with it", () => {
    let local = 1_000;
    const clock = createServerClock(() => local);
    clock.observe(stamped(11_000), 1_000);
    local = 3_000;
    clock.observe(stamped(12_800), 1_000);
    expect(clock.now()).toBe(13_000);
  });

  it("follows a clock that was set anew, however slow the answer", () => {
    let local = 1_000;
    const clock = createServerClock(() => local);
    clock.observe(stamped(1_000), 1_000);
    local = 2_000;
    clock.observe(stamped(901_500), 1_000);
    expect(clock.now()).toBe(901_500);
  });

  it("does not move for a slow answer that a right clock explains", () => {
    let local = 10_000;
    const clock = createServerClock(() => local);
    local = 12_500;
    clock.observe(stamped(10_100), 10_000);
    expect(clock.now()).toBe(12_500);
  });

  it("ignores an answer that would have been heard before it was asked for", () => {
    const clock = createServerClock(() => 5_000);
    clock.observe(stamped(90_000), 6_000);
    expect(clock.now()).toBe(5_000);
  });

  it("ignores answers without a readable stamp", () => {
    const clock = createServerClock(() => 7_000);
    clock.observe(new Headers(), 6_000);
    clock.observe(stamped("soon"), 6_000);
    expect(clock.now()).toBe(7_000);
  });
});
