import { expect, it } from "vitest";
import { settleDraft } from "#lib/client/settle-draft";

function createDrafts(entries: [string | null, string][]) {
  const kept = new Map(entries);
  return {
    read: (key: string | null) => kept.get(key) ?? "",
    write(key: string | null, text: string) {
      if (text) kept.set(key, text);
      else kept.delete(key);
    },
    kept,
  };
}

it("forgets what was sent", () => {
  const drafts = createDrafts([["chat1", "hello"]]);
  settleDraft(drafts, { sent: "hello", typed: "", keyBefore: "chat1", keyNow: "chat1" });
  expect([...drafts.kept]).toEqual([]);
});

it("keeps what was typed while the message was on its way", () => {
  const drafts = createDrafts([["chat1", "and then"]]);
  settleDraft(drafts, { sent: "hello", typed: "and then", keyBefore: "chat1", keyNow: "chat1" });
  expect([...drafts.kept]).toEqual([["chat1", "and then"]]);
});

it("moves what was typed to the chat that the first message began", () => {
  const drafts = createDrafts([[null, "and then"]]);
  settleDraft(drafts, { sent: "hello", typed: "and then", keyBefore: null, keyNow: "chat1" });
  expect([...drafts.kept]).toEqual([["chat1", "and then"]]);
});

it("leaves another chat's draft alone once the field is gone", () => {
  const drafts = createDrafts([[null, "a new question"]]);
  settleDraft(drafts, { sent: "hello", typed: null, keyBefore: null, keyNow: "chat1" });
  expect([...drafts.kept]).toEqual([[null, "a new question"]]);
});

it("forgets what was sent also when the field is gone", () => {
  const drafts = createDrafts([[null, "hello"]]);
  settleDraft(drafts, { sent: "hello", typed: null, keyBefore: null, keyNow: "chat1" });
  expect([...drafts.kept]).toEqual([]);
});
