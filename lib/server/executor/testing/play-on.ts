import "server-only";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { Tool } from "ai";
import type { RunChunk } from "#lib/protocol/run-event";
import type { RunHeader } from "#lib/protocol/run-header";
import { executeRun } from "#lib/server/executor/execute-run";
import { createMemoryRecorder, type MemoryRecorder } from "#lib/server/executor/testing/memory-recorder";
import { processTimers, type Timers } from "#lib/server/executor/timers";
import { describeTools } from "#lib/server/executor/tool-description";
import { createProviderCircuits } from "#lib/server/models/provider-circuits";

export interface PlayOn {
  earlier: RunChunk[];
  model: LanguageModelV4;
  tools?: Record<string, Tool>;
  maxSteps?: number;
  timers?: Timers;
  /** Whether it was asked to stop before. */
  isStopped?: boolean;
  onAppend?(chunk: RunChunk): void;
}

/** A header of a run in a chat with one question. */
export async function testHeader(tools: Record<string, Tool>, maxSteps = 20): Promise<RunHeader> {
  return {
    run: {
      id: "run-1",
      chatId: "chat-1",
      agent: "test",
      model: "scripted:script-1",
      status: "running",
      finishReason: null,
      createdAt: 1,
      startedAt: 1,
      endedAt: null,
      lastSeq: 0,
      usage: null,
    },
    provider: "scripted",
    instructions: "Be brief.",
    tools: await describeTools(tools),
    settings: { toolChoice: "auto", maxSteps },
    history: [{ id: "m", provider: null, messages: [{ role: "user", content: [{ type: "text", text: "hello" }] }] }],
    leftOut: [],
  };
}

/** One process goes on with a log, in memory; `done` resolves when its executor has returned. */
export async function playOn(
  options: PlayOn,
): Promise<{ recorder: MemoryRecorder; header: RunHeader; done: Promise<void> }> {
  const { earlier, model, tools = {}, maxSteps, timers = processTimers, onAppend } = options;
  const header = await testHeader(tools, maxSteps);
  const recorder = createMemoryRecorder(earlier.length, onAppend);
  if (options.isStopped) recorder.abort("stopped");
  const done = executeRun({
    header,
    agent: { id: "test", label: "", description: "", instructions: "", tools, suggestions: [] },
    model,
    recorder,
    earlier: earlier.map((chunk) => ({ chunk })),
    timeLimit: new AbortController().signal,
    now: () => earlier.length + recorder.written.length + 1,
    random: () => 0,
    reportFailure: () => "ref",
    timers,
    circuits: createProviderCircuits(),
    jitter: () => 0.5,
  });
  return { recorder, header, done };
}
