import { describe, expect, it } from "vitest";
import { createListSearch } from "#lib/client/inspector/events/list-search";
import type { ViewEntry } from "#lib/client/inspector/view-list";
import type { RunnableEvent } from "#lib/protocol/runnable-event";

function entryOf(seq: number, content: string): ViewEntry<"events"> {
  const item: RunnableEvent = {
    event: "on_chat_model_stream",
    name: "demo",
    run_id: "run-1:s2",
    parent_ids: ["run-1"],
    tags: ["agent_llm"],
    metadata: {},
    data: { chunk: { content } },
  };
  return { id: `${seq}.0`, seq, at: seq, spans: ["s2"], item };
}

/** A list of tokens that grows when the test says so, and frames that it draws; each look at the clock takes `cost` ms. */
function createFixture(texts: string[], search: string, cost = 0) {
  let entries = texts.map((text, index) => entryOf(index + 1, text));
  const frames: (() => void)[] = [];
  const listeners = new Set<() => void>();
  let time = 0;
  const list = {
    entries: () => entries,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const found = createListSearch(list, search, {
    schedule(callback) {
      frames.push(callback);
      return () => {
        if (frames.includes(callback)) frames.splice(frames.indexOf(callback), 1);
      };
    },
    now: () => (time += cost),
  });
  return {
    found,
    frames,
    listeners,
    grow(text: string) {
      entries = [...entries, entryOf(entries.length + 1, text)];
      for (const listener of [...listeners]) listener();
    },
    drawAll() {
      let count = 0;
      for (; frames.length > 0; count += 1) for (const callback of frames.splice(0)) callback();
      return count;
    },
  };
}

describe("createListSearch", () => {
  it("finds places whatever their case, in the whole of an item", () => {
    const { found, drawAll } = createFixture(["The", " cat", " and", " CATS"], "cat");
    found.subscribe(() => undefined);
    drawAll();
    expect(found.state()).toMatchObject({ hits: [1, 3], isDone: true });
    const everywhere = createFixture(["The", " cat"], "AGENT_LLM");
    everywhere.found.subscribe(() => undefined);
    everywhere.drawAll();
    expect(everywhere.found.state().hits).toEqual([0, 1]);
  });

  it("looks through a long list in slices, and tells what it has found after each", () => {
    const texts = Array.from({ length: 100 }, (_, index) => (index % 10 === 0 ? "cat" : "dog"));
    const { found, drawAll } = createFixture(texts, "cat", 1);
    const told: number[] = [];
    found.subscribe(() => told.push(found.state().hits.length));
    expect(found.state()).toMatchObject({ hits: [], isDone: false });
    expect(drawAll()).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.toSorted((left, right) => left - right));
    expect(found.state().hits).toHaveLength(10);
  });

  it("goes on when the list grows", () => {
    const { found, grow, drawAll } = createFixture(["cat"], "cat");
    found.subscribe(() => undefined);
    drawAll();
    const before = found.state();
    grow("dog");
    drawAll();
    expect(found.state()).toBe(before);
    grow("cats");
    drawAll();
    expect(found.state()).toMatchObject({ hits: [0, 2], isDone: true });
    expect(before.hits).toEqual([0]);
  });

  it("looks at nothing before somebody listens or when nobody does any more, and then goes on where it was", () => {
    const { found, frames, listeners, grow, drawAll } = createFixture(["cat", "cat"], "cat");
    expect(frames).toEqual([]);
    const stop = found.subscribe(() => undefined);
    stop();
    expect([frames.length, listeners.size]).toEqual([0, 0]);
    grow("cat");
    expect(frames).toEqual([]);
    found.subscribe(() => undefined);
    drawAll();
    expect(found.state().hits).toEqual([0, 1, 2]);
  });

  it("is done at once where nothing is sought or nothing is there", () => {
    const nothing = createFixture(["cat"], "");
    nothing.found.subscribe(() => undefined);
    expect([nothing.found.state().pattern, nothing.found.state().isDone, nothing.frames.length]).toEqual([
      null,
      true,
      0,
    ]);
    const empty = createFixture([], "cat");
    empty.found.subscribe(() => undefined);
    empty.drawAll();
    expect(empty.found.state()).toMatchObject({ hits: [], isDone: true });
  });
});
