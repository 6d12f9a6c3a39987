import { expect, it } from "vitest";
import { createRequestKeys } from "#lib/client/request-keys";

it("keeps the key of the same words until it is cleared", () => {
  let ids = 0;
  const keys = createRequestKeys(() => {
    ids += 1;
    return `id${ids}`;
  });
  expect([keys.of("message", "hello"), keys.of("message", "hello!"), keys.of("message", "hello")]).toEqual([
    "id1",
    "id2",
    "id1",
  ]);
  expect(keys.of("answer", "hello")).toBe("id3");
  keys.clear();
  expect(keys.of("message", "hello")).toBe("id4");
});
