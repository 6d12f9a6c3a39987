import { describe, expect, it } from "vitest";
import { writeViewLines } from "#lib/client/inspector/events/write-view-lines";
import type { ViewEntry } from "#lib/client/inspector/view-list";
import type { TokenItem } from "#lib/protocol/token-item";

function entryOf(id: string, text: string): ViewEntry<"tokens"> {
  const item: TokenItem = { kind: "text", text };
  return { id, seq: Number.parseInt(id, 10), at: 1, spans: [], item };
}

/** Frames that come one after the other; each look at the clock takes `cost` ms. */
function createEnvironment(cost = 0) {
  let time = 0;
  let frames = 0;
  return {
    frames: () => frames,
    environment: {
      schedule(callback: () => void) {
        const timer = setTimeout(() => {
          frames += 1;
          callback();
        });
        return () => clearTimeout(timer);
      },
      now: () => (time += cost),
    },
  };
}

describe("writeViewLines", () => {
  it("writes a line for each item, and the place in the log on the last of an event alone", async () => {
    const { environment } = createEnvironment();
    const entries = [entryOf("1.0", "a"), entryOf("4.0", "b\n"), entryOf("4.1", "c")];
    const content = await writeViewLines(entries, environment, new AbortController().signal);
    expect(content?.type).toBe("application/x-ndjson");
    expect(await content?.text()).toBe(
      [
        '{"seq":1,"data":{"kind":"text","text":"a"}}\n',
        '{"data":{"kind":"text","text":"b\\n"}}\n',
        '{"seq":4,"data":{"kind":"text","text":"c"}}\n',
      ].join(""),
    );
  });

  it("writes many in slices, and an empty file for none", async () => {
    const { environment, frames } = createEnvironment(1);
    const entries = Array.from({ length: 100 }, (_, index) => entryOf(`${index + 1}.0`, "x"));
    const content = await writeViewLines(entries, environment, new AbortController().signal);
    expect((await content?.text())?.split("\n")).toHaveLength(101);
    expect(frames()).toBeGreaterThan(5);
    const nothing = await writeViewLines([], environment, new AbortController().signal);
    expect(nothing?.size).toBe(0);
  });

  it("gives up when it is called off", async () => {
    const { environment } = createEnvironment();
    const controller = new AbortController();
    const writing = writeViewLines([entryOf("1.0", "a")], environment, controller.signal);
    controller.abort();
    expect(await writing).toBeNull();
    expect(await writeViewLines([entryOf("1.0", "a")], environment, controller.signal)).toBeNull();
  });
});
