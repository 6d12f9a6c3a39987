import { readHeader } from "#lib/projections/testing/read-chunks";
import type { RunHeader } from "#lib/protocol/run-header";

/** `readHeader` with all the rest that a header has. */
export const wholeHeader: RunHeader = {
  ...readHeader,
  run: {
    id: "run-1",
    chatId: "chat-1",
    agent: "cat",
    model: "scripted:script-1",
    status: "running",
    finishReason: null,
    createdAt: 1,
    startedAt: 1,
    endedAt: null,
    lastSeq: 0,
    usage: null,
  },
  tools: [],
  settings: { toolChoice: "auto", maxSteps: 20 },
  leftOut: [],
};
