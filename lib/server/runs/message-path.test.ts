import { describe, expect, it } from "vitest";
import { messagePath } from "#lib/server/runs/message-path";
import type { MessageRow } from "#lib/server/store/store";

const message = (id: string, parentId: string | null): MessageRow => ({
  id,
  chatId: "chat-1",
  parentId,
  role: "user",
  text: id,
  createdAt: 1,
});

describe("the path to a message", () => {
  const messages = [message("a", null), message("b", "a"), message("c", "a"), message("d", "c")];

  it("leads from the first message over parents, past other branches", () => {
    expect(messagePath(messages, "d").map(({ id }) => id)).toEqual(["a", "c", "d"]);
  });

  it("is empty for nothing and for what is not there", () => {
    expect(messagePath(messages, null)).toEqual([]);
    expect(messagePath(messages, "z")).toEqual([]);
  });

  it("ends where parents go in a circle", () => {
    expect(messagePath([message("a", "b"), message("b", "a")], "a")).toHaveLength(2);
  });
});
