import { expect, it } from "vitest";
import { groupChats } from "#lib/client/group-chats";
import type { ChatSummary } from "#lib/protocol/chat";

const midnight = new Date(2026, 10, 21).getTime();
const hour = 3_600_000;
const chat = (id: string, updatedAt: number): ChatSummary => ({
  id,
  title: id,
  agent: "cat",
  model: "embedded:demo",
  createdAt: 0,
  updatedAt,
  headId: null,
  live: false,
  unseen: false,
});

it("sorts chats into today, yesterday and earlier, the newest first", () => {
  const groups = groupChats(
    [
      chat("old", midnight - 90 * hour),
      chat("late", midnight + 5 * hour),
      chat("eve", midnight - 1),
      chat("now", midnight + 9 * hour),
    ],
    midnight,
  );
  expect(groups.map((group) => [group.age, group.chats.map(({ id }) => id)])).toEqual([
    ["today", ["now", "late"]],
    ["yesterday", ["eve"]],
    ["earlier", ["old"]],
  ]);
});

it("leaves out groups without chats", () => {
  expect(groupChats([], midnight)).toEqual([]);
});
