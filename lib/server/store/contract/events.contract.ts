import "server-only";
import { describe, expect, test } from "vitest";
import type { Store, StoredEvent } from "#lib/server/store/store";
import { batch, event, events } from "#lib/server/store/testing/batch";
import { start } from "#lib/server/store/testing/turn";

const oddTexts: [string, string][] = [
  ["emoji", "🐈‍⬛👩‍👩‍👧‍👦"],
  ["line separators", "a\u2028b\u2029c\r\n\td"],
  ["a NUL", "a\u0000b"],
  ["quotes and backslashes", `'"\\"'; drop table run_events; --`],
  ["combining and right-to-left marks", "e\u0301 \u202eabc\u202c ﷽"],
  ["a byte order mark", "\ufeffx"],
  ["nothing", ""],
  ["a megabyte", "né 🐈 ".repeat(150_000)],
];

/** How events are read back. */
export function eventsContract(getStore: () => Store): void {
  describe("events", () => {
    test.each(oddTexts)("a chunk with %s comes back byte for byte", async (_, delta) => {
      const store = getStore();
      await start(store);
      const chunk = JSON.stringify({ type: "text-delta", id: "t", delta });
      await store.append([batch("run-1", [event(1, chunk)])]);
      expect((await store.readEvents("run-1", 0, 1))[0]?.chunk === chunk).toBe(true);
    });

    test("a chunk keeps the spelling of its JSON", async () => {
      const store = getStore();
      await start(store);
      const chunk = '{ "type":"data-x",\n "data": {"n": 1.0, "e": 1e2, "d": 1, "d": 2, "u": "\\u00e9\\ud83d"} }';
      await store.append([batch("run-1", [event(1, chunk)])]);
      expect((await store.readEvents("run-1", 0, 1))[0]?.chunk).toBe(chunk);
    });

    test("half of a surrogate pair travels escaped, as JSON writes it, and is refused raw", async () => {
      const store = getStore();
      await start(store);
      const escaped = JSON.stringify({ type: "text-delta", id: "t", delta: "\ud83d" });
      await store.append([batch("run-1", [event(1, escaped)])]);
      expect(JSON.parse((await store.readEvents("run-1", 0, 1))[0]?.chunk ?? "")).toMatchObject({ delta: "\ud83d" });
      await expect(store.append([batch("run-1", [event(2, '"\ud83d"')])])).rejects.toThrow(/lone surrogate/);
      await expect(store.append([batch("run-1", [event(2, '"\0"')])])).rejects.toThrow(/NUL/);
    });

    test("10,000 events are read in pages, in order, each once", async () => {
      const store = getStore();
      await start(store);
      const all = events(1, 10_000);
      await store.append([batch("run-1", all)]);
      const read: StoredEvent[] = [];
      let pages = 0;
      for (;;) {
        const page = await store.readEvents("run-1", read.length, 999);
        if (page.length === 0) break;
        expect(page.length).toBeLessThanOrEqual(999);
        read.push(...page);
        pages += 1;
      }
      expect(pages).toBe(11);
      expect(read).toEqual(all);
    });

    test("reading begins after the given seq, and finds nothing beyond the last", async () => {
      const store = getStore();
      await start(store);
      await store.append([batch("run-1", events(1, 5))]);
      expect(await store.readEvents("run-1", 3, 10)).toEqual(events(4, 5));
      expect(await store.readEvents("run-1", 0, 2)).toEqual(events(1, 2));
      expect(await store.readEvents("run-1", 5, 10)).toEqual([]);
      expect(await store.readEvents("run-1", 99, 10)).toEqual([]);
      expect(await store.readEvents("unknown", 0, 10)).toEqual([]);
    });

    test("times are kept to the millisecond", async () => {
      const store = getStore();
      const now = 1_795_219_200_123;
      await start(store, { now });
      await store.append([batch("run-1", [{ ...event(1), at: now + 1 }])]);
      expect((await store.readEvents("run-1", 0, 1))[0]?.at).toBe(now + 1);
      expect(await store.getRun("run-1")).toMatchObject({ createdAt: now });
    });
  });
}
