import { expect, test } from "vitest";
import { mergeBatches } from "#lib/server/store/merge-batches";
import { batch, completed, events } from "#lib/server/store/testing/batch";

test("batches of one run by one owner become one, in order, with their end", () => {
  const end = completed();
  const { merged, places } = mergeBatches([
    batch("a", events(1, 2)),
    batch("b", events(1, 1)),
    batch("a", events(3, 3), { end }),
  ]);
  expect(merged).toEqual([batch("a", events(1, 3), { end }), batch("b", events(1, 1))]);
  expect(places).toEqual([0, 1, 0]);
});

test("batches of another fence or owner stay apart", () => {
  const { merged, places } = mergeBatches([
    batch("a", events(1, 1)),
    batch("a", events(1, 1), { fence: 2 }),
    batch("a", events(1, 1), { owner: "other" }),
  ]);
  expect(merged).toHaveLength(3);
  expect(places).toEqual([0, 1, 2]);
});

test("what comes after an end has no place", () => {
  const { merged, places } = mergeBatches([batch("a", events(1, 1), { end: completed() }), batch("a", events(2, 2))]);
  expect(merged).toHaveLength(1);
  expect(places).toEqual([0, undefined]);
});

test("the batches given stay as they are", () => {
  const first = batch("a", events(1, 1));
  mergeBatches([first, batch("a", events(2, 2), { end: completed() })]);
  expect(first).toEqual(batch("a", events(1, 1)));
});
