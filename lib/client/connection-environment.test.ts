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

it("suspects an open connection when the page is shown again, not when it is hidden", () => {
  const suspect = vi.fn();
  const stop = browserConnection().onSuspicion(suspect);
  turn("hidden");
  expect(suspect).not.toHaveBeenCalled();
  turn("visible");
  expect(suspect).toHaveBeenCalledTimes(1);
  stop();
  turn("hidden");
  turn("visible");
  expect(suspect).toHaveBeenCalledTimes(1);
});

it("suspects an open connection when the network is back", () => {
  const suspect = vi.fn();
  const stop = browserConnection().onSuspicion(suspect);
  browser.dispatchEvent(new Event("online"));
  stop();
  browser.dispatchEvent(new Event("online"));
  expect(suspect).toHaveBeenCalledTimes(1);
});
