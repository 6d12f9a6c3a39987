import "server-only";
import type { RunRow, StartTurn, Store, StoredRunHeader } from "#lib/server/store/store";

export const owner = "process-1";

type TurnSketch = Partial<Omit<StartTurn, "userMessage">> & {
  chatId?: string;
  runId?: string;
  messageId?: string;
  parentId?: string | null;
  text?: string;
};

/** A turn of user `ann` in chat `chat-1`, unless said otherwise; the message's id is the request key, as for a plain client. */
export function turn(sketch: TurnSketch = {}): StartTurn {
  const {
    chatId = "chat-1",
    runId = "run-1",
    messageId = "message-1",
    parentId = null,
    text = "hello",
    ...rest
  } = sketch;
  return {
    userId: "ann",
    chat: { id: chatId, title: "Greeting", agent: "cat", model: "embedded:demo" },
    userMessage: { id: messageId, parentId, text },
    userMessageId: messageId,
    run: {
      id: runId,
      agent: "cat",
      model: "embedded:demo",
      owner,
      header: {
        provider: "embedded",
        instructionsHash: "instructions",
        toolsHash: "tools",
        settings: { toolChoice: "auto", maxSteps: 20 },
        history: [{ id: messageId, hash: "question" }],
        leftOut: [],
      },
    },
    requestKey: messageId,
    requestHash: "hash",
    blobs: [],
    now: 1_000,
    ...rest,
  };
}

/** The run of a turn, with a header that no version of the store has written. */
export function runWithBrokenHeader(runId = "run-1"): StartTurn["run"] {
  const { run } = turn({ runId });
  return { ...run, header: { provider: 1 } as unknown as StoredRunHeader }; // wrong on purpose
}

/** Starts a turn that nothing stands against, and returns its run. */
export async function start(store: Store, sketch: TurnSketch = {}): Promise<RunRow> {
  const result = await store.startTurn(turn(sketch));
  if (result.kind !== "started") throw new Error(`The turn was not started: ${result.kind}`);
  return result.run;
}
