import { expect, it } from "vitest";
import { findRuns } from "#lib/client/inspector/compare/find-runs";
import type { RunSummary } from "#lib/protocol/run-summary";

const run = (id: string, fields: Partial<RunSummary> = {}): RunSummary => ({
  id,
  chatId: "chat-1",
  question: "Where is the cat?",
  agent: "cat",
  model: "embedded:demo",
  status: "completed",
  finishReason: "stop",
  createdAt: 1,
  ...fields,
});

const others = [
  run("a1"),
  run("b2", { chatId: "chat-2", question: "Ten plus ten", agent: "plain" }),
  run("b3", { chatId: "chat-2", model: "openai:big" }),
];

it.each([
  ["", ["a1"], ["b2", "b3"]],
  [" CAT? ", ["a1"], ["b3"]],
  ["plain", [], ["b2"]],
  ["big", [], ["b3"]],
  ["b", ["a1"], ["b2", "b3"]],
  ["b2", [], ["b2"]],
  ["2", [], []],
  ["dog", [], []],
])("%j finds %j in the same chat and %j elsewhere", (sought, sameChat, elsewhere) => {
  expect(findRuns(run("x"), others, sought).map(({ key, runs }) => [key, runs.map(({ id }) => id)])).toEqual([
    ["sameChat", sameChat],
    ["elsewhere", elsewhere],
  ]);
});
