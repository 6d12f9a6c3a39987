import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "#lib/protocol/app-error";
import { chatRequestSchema } from "#lib/protocol/chat-request";
import { ConfigurationError } from "#lib/server/env/configuration-error";
import { followRun } from "#lib/server/runs/follow-run";
import { readRunHeader } from "#lib/server/runs/read-run-header";
import { startRun } from "#lib/server/runs/start-run";
import { stopRun } from "#lib/server/runs/stop-run";
import type { Runtime } from "#lib/server/runtime";
import { shutDown } from "#lib/server/shut-down";
import type { RunRow } from "#lib/server/store/store";
import { type AskOptions, askUsage, parseAskOptions, UsageError } from "#lib/server/terminal/ask-options";
import { openTerminalRuntime } from "#lib/server/terminal/open-terminal-runtime";
import { createPaper } from "#lib/server/terminal/paper";
import { printRun } from "#lib/server/terminal/print-run";
import type { TerminalStreams } from "#lib/server/terminal/terminal-streams";

/** Whose the runs are that were asked for in a terminal. */
const TERMINAL_USER = "terminal";

/** Why `stop` is aborted when the reader of what is printed has gone, who needs no word of it. */
export const NOBODY_READS = "nobody reads";

/** What the command's exit code means. */
const exitCodes = { completed: 0, failed: 1, usage: 2, stopped: 130 } as const;

export interface Ask {
  args: string[];
  variables: Record<string, string | undefined>;
  streams: TerminalStreams;
  /** Aborted when the person presses Ctrl+C, or when nobody reads what is printed any more. */
  stop: AbortSignal;
}

function start(runtime: Runtime, { question, agent, model }: AskOptions): Promise<RunRow> {
  const message = { id: randomUUID(), role: "user", parts: [{ type: "text", text: question }] };
  const request = chatRequestSchema.parse({ id: randomUUID(), message, agent, model });
  return startRun(runtime, { userId: TERMINAL_USER, request, text: question });
}

async function* drained<Item>(items: AsyncIterable<Item>, streams: TerminalStreams): AsyncGenerator<Item> {
  for await (const item of items) {
    yield item;
    await streams.drained();
  }
}

async function answer(runtime: Runtime, place: string, options: AskOptions, ask: Ask): Promise<number> {
  const { streams, stop } = ask;
  const { store, tails, logger } = runtime;
  const notes = createPaper(streams.note, streams.hasNoteColours);
  const run = await start(runtime, options);
  notes.line(`Run ${run.id}, ${place}.`, "gray");
  const halt = (): void => {
    stopRun(runtime, run).catch((error: unknown) => logger.failure("run could not be stopped", error));
  };
  if (stop.aborted) halt();
  else stop.addEventListener("abort", halt, { once: true });
  const paper = createPaper(streams.put, streams.hasColours);
  const { signal } = new AbortController();
  await printRun({
    ...options,
    header: await readRunHeader(store, run),
    batches: drained(followRun({ store, tails, runId: run.id, after: 0, signal }), streams),
    paper,
    putJson: streams.put,
    onProblem: (error) => void logger.failure("run could not be printed", error),
  });
  paper.endLine();
  const ended = await store.getRun(run.id);
  switch (ended?.status) {
    case "completed":
      return exitCodes.completed;
    case "stopped":
      if (stop.reason !== NOBODY_READS) notes.line("Stopped.", "red");
      return exitCodes.stopped;
    default:
      notes.line(`The run ${ended?.status ?? "is gone"}: ${ended?.error?.message ?? "no reason is known"}`, "red");
      return exitCodes.failed;
  }
}

function parseOrExplain({ args, streams }: Ask): AskOptions | number {
  try {
    const options = parseAskOptions(args);
    if (options) return options;
    streams.put(askUsage);
    return exitCodes.completed;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.note(`${error.message}\n`);
    return exitCodes.usage;
  }
}

/**
 * One turn in a terminal: asks, prints the run as it streams, and answers the exit code: 0 when the run completed, 1 when it or
 * the set-up failed, 2 for options that cannot be meant, 130 when it was stopped. Rejects for what nobody foresaw.
 */
export async function ask(asked: Ask): Promise<number> {
  const options = parseOrExplain(asked);
  if (typeof options === "number") return options;
  const seed = options.seed === undefined ? {} : { WHISKER_SEED: String(options.seed) };
  let runtime: Runtime | undefined;
  try {
    const opened = await openTerminalRuntime({ ...asked.variables, ...seed });
    runtime = opened.runtime;
    return await answer(runtime, opened.place, options, asked);
  } catch (error) {
    if (!AppError.is(error) && !ConfigurationError.is(error)) throw error;
    asked.streams.note(`${error.message}\n`);
    return AppError.is(error) ? exitCodes.usage : exitCodes.failed;
  } finally {
    if (runtime) await shutDown(runtime, { graceMs: 0, wait: () => Promise.resolve() });
  }
}
