import { beforeEach, expect, it, vi } from "vitest";
import { browserConnection } from "#lib/client/connection-environment";

const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
const browser = new EventTarget();

beforeEach(() => {
  page.visibilityState = "visible";
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", browser);
  return () => vi.unstubAllGlobals();
});

function turn(visibilityState: "hidden" | "visible") {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event("visibilitychange"));
}

it("tells of a page that is hidden, each time, and not of one that is shown", () => {
  const hidden = vi.fn();
  const environment = browserConnection();
  const stop = environment.onHidden(hidden);
  turn("hidden");
  expect(hidden).toHaveBeenCalledTimes(1);
  expect(environment.isVisible()).toBe(false);
  turn("visible");
  expect(environment.isVisible()).toBe(true);
  turn("hidden");
  expect(hidden).toHaveBeenCalledTimes(2);
  stop();
  turn("hidden");
  expect(hidden).toHaveBeenCalledTimes(2);
});

it("waits until the page is visible, not at all where it is, and no longer than it is wanted", async () => {
  const environment = browserConnection();
  const wanted = new AbortController();
  await environment.untilVisible(wanted.signal);
  turn("hidden");
  let isOver = false;
  const waiting = environment.untilVisible(wanted.signal).then(() => {
    isOver = true;
  });
  turn("hidden");
  await Promise.resolve();
  expect(isOver).toBe(false);
  turn("visible");
  await waiting;
  turn("hidden");
  const given = environment.untilVisible(wanted.signal);
  wanted.abort();
  await given;
});

it("suspects an open connection when the page comes from the page cache or out of a freeze, not when it is first shown", () => {
  const suspect = vi.fn();
  const stop = browserConnection().onSuspicion(suspect);
  browser.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
  expect(suspect).not.toHaveBeenCalled();
  browser.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  page.dispatchEvent(new Event("resume"));
  expect(suspect).toHaveBeenCalledTimes(2);
  stop();
  page.dispatchEvent(new Event("resume"));
  expect(suspect).toHaveBeenCalledTimes(2);
});

it("suspects an open connection when the network is back", () => {
  const suspect = vi.fn();
  const stop = browserConnection().onSuspicion(suspect);
  browser.dispatchEvent(new Event("online"));
  stop();
  browser.dispatchEvent(new Event("online"));
  expect(suspect).toHaveBeenCalledTimes(1);
});
