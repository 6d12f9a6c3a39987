import "server-only";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { onTestFinished } from "vitest";
import type { RunChunk } from "#lib/protocol/run-event";
import type { HistoryEntry, RunHeader, RunSettings } from "#lib/protocol/run-header";
import type { RunView } from "#lib/protocol/run-view";
import type { Agent } from "#lib/server/agents/define-agent";
import type { Budgets } from "#lib/server/executor/budgets";
import { executeRun } from "#lib/server/executor/execute-run";
import { describeRun } from "#lib/server/executor/testing/describe-run";
import type { Timers } from "#lib/server/executor/timers";
import { describeTools } from "#lib/server/executor/tool-description";
import { createProviderCircuits, type ProviderCircuits } from "#lib/server/models/provider-circuits";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { followRun } from "#lib/server/runs/follow-run";
import { toBlob, userEntry } from "#lib/server/runs/history";
import { readAllEvents } from "#lib/server/runs/read-all-events";
import { readRunHeader } from "#lib/server/runs/read-run-header";
import { readRunView } from "#lib/server/runs/read-run-view";
import { createRunRecording, type RunRecorder, type RunRecording } from "#lib/server/runs/record-run";
import { createRunTails } from "#lib/server/runs/run-tails";
import type { RunRow, Store } from "#lib/server/store/store";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { owner, start } from "#lib/server/store/testing/turn";
import { noWakeups } from "#lib/server/store/wakeups";

export interface RunHarnessOptions {
  model: LanguageModelV4;
  tools?: Agent["tools"];
  instructions?: string;
  settings?: Partial<RunSettings>;
  /** Messages before the question. */
  history?: HistoryEntry[];
  question?: string;
  secrets?: string[];
  budgets?: Partial<Budgets>;
  timers?: Timers;
  /** Its own unless given. */
  circuits?: ProviderCircuits;
  /** Told of each chunk in the moment the executor has written it. */
  onAppend?(chunk: RunChunk): void;
}

export interface RunHarness {
  store: Store;
  recording: RunRecording;
  header: RunHeader;
  /** What the server's log was told. */
  reported: { event: string; error: unknown; ref: string }[];
  /** Lets the executor write the run; resolves at its end. */
  execute(): Promise<void>;
  /** What a person's Stop does in the process that writes the run. */
  stop(): void;
  /** The run's time is up. */
  timeOut(): void;
  events(): Promise<CommittedEvent[]>;
  /** The whole log, a line a chunk. */
  lines(): Promise<string[]>;
  /** Resolves as soon as a reader of the log sees such a chunk. */
  seen(isWanted: (chunk: RunChunk) => boolean): Promise<void>;
  view(): Promise<RunView>;
  row(): Promise<RunRow>;
}

/** One run of a scripted model over a real store and the real recorder, closed with the test that opens it. */
export async function openRunHarness(options: RunHarnessOptions): Promise<RunHarness> {
  const { model, tools = {}, instructions = "Be brief.", settings = {}, history = [], secrets = [] } = options;
  const { question = "hello" } = options;
  const { store } = await openStore(":memory:");
  onTestFinished(() => store.close());
  const agent: Agent = { id: "test", label: "Test", description: "", instructions, tools, suggestions: [] };
  const timeLimit = new AbortController();
  const reported: RunHarness["reported"] = [];
  const reportFailure = (event: string, error: unknown): string => {
    const ref = `ref-${reported.length + 1}`;
    reported.push({ event, error, ref });
    return ref;
  };
  let clock = 1_000;
  const now = (): number => clock++;
  const recording = createRunRecording({ store, owner, redaction: createRedaction(secrets), now, reportFailure });
  const tails = createRunTails({ store, recording, wakeups: noWakeups });
  const entries = [...history, userEntry("message-1", question)].map((entry) => ({ entry, blob: toBlob(entry) }));
  const instructionsBlob = toBlob(instructions);
  const toolsBlob = toBlob(await describeTools(tools));
  const run = await start(store, {
    run: {
      id: "run-1",
      agent: agent.id,
      model: "scripted:script-1",
      owner,
      header: {
        provider: model.provider,
        instructionsHash: instructionsBlob.hash,
        toolsHash: toolsBlob.hash,
        settings: { temperature: 0, toolChoice: "auto", maxSteps: 20, ...settings },
        history: entries.map(({ entry, blob }) => ({ id: entry.id, hash: blob.hash })),
        leftOut: [],
      },
    },
    blobs: [instructionsBlob, toolsBlob, ...entries.map(({ blob }) => blob)],
  });
  const header = await readRunHeader(store, run);
  const record = (): RunRecorder => {
    const recorder = recording.record({ runId: run.id, fence: run.fence, lastSeq: run.lastSeq });
    return {
      signal: recorder.signal,
      stored: recorder.stored,
      end: recorder.end,
      append(chunk) {
        const kept = recorder.append(chunk);
        for (const each of kept) options.onAppend?.(each.chunk);
        return kept;
      },
    };
  };
  const events = (): Promise<CommittedEvent[]> => Array.fromAsync(readAllEvents(store, run.id));
  return {
    store,
    recording,
    header,
    reported,
    execute: () =>
      executeRun({
        header,
        agent,
        model,
        recorder: record(),
        earlier: [],
        timeLimit: timeLimit.signal,
        now,
        random: () => 0,
        reportFailure,
        circuits: options.circuits ?? createProviderCircuits(),
        jitter: () => 0.5,
        ...(options.budgets ? { budgets: options.budgets } : {}),
        ...(options.timers ? { timers: options.timers } : {}),
      }),
    stop: () => void recording.stop(run.id),
    timeOut: () => timeLimit.abort("timeout"),
    events,
    lines: async () => describeRun(await events()),
    async seen(isWanted) {
      const { signal } = new AbortController();
      for await (const batch of followRun({ store, tails, runId: run.id, after: 0, signal })) {
        if (batch.some(({ chunk }) => isWanted(chunk))) return;
      }
      throw new Error(`The run ended without such a chunk:\n${describeRun(await events()).join("\n")}`);
    },
    view: () => readRunView(store, run.id),
    async row() {
      const row = await store.getRun(run.id);
      if (!row) throw new Error("The run is gone.");
      return row;
    },
  };
}
