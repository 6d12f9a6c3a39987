import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { readEventStream, type StreamMessage } from "#lib/client/read-event-stream";
import type { FoldableEvent } from "#lib/projections/project-run-view";
import type { RunChunk } from "#lib/protocol/run-event";

export interface FollowOptions {
  runId: string;
  /** The answer of the request that started the run, if this is who started it. */
  first?: Response;
  /** Last event that was folded. */
  after(): number;
  onEvent(event: FoldableEvent): void;
  /** The log has to be read again from its first event. */
  onReset(): void;
  onConnection(state: "connected" | "reconnecting"): void;
  /** Every answer passes by, with the local time its request left at. */
  onAnswer(response: Response, askedAt: number): void;
  /** Whether the run's terminal event was folded. */
  hasEnded(): boolean;
  signal: AbortSignal;
  environment: ConnectionEnvironment;
  now(): number;
}

/** How following came to its end. `unavailable`: the run is gone, foreign, or its events have expired. */
export type FollowOutcome = "ended" | "aborted" | "unavailable";

const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;
/** A connection that brings nothing for so long is dead, in ms: the server speaks every 15 s even when it has nothing to say. */
const LONGEST_SILENCE = 45_000;

/**
 * Follows a run to its terminal event, however often the connection is lost: the end of an answer before that event
 * is never success, so it joins again after the last event it has, for as long as the page is visible. A connection that
 * is suspected or silent for too long is given up. Never rejects.
 */
export async function followRun(options: FollowOptions): Promise<FollowOutcome> {
  const { signal, environment } = options;
  let response = options.first ?? null;
  let failures = 0;
  while (!signal.aborted) {
    const seqBefore = options.after();
    const connection = new AbortController();
    const giveUp = () => connection.abort();
    let isSuspected = false;
    const stopWatching = environment.onSuspicion(() => {
      isSuspected = true;
      giveUp();
    });
    const silence = watchSilence(environment, giveUp);
    signal.addEventListener("abort", giveUp);
    try {
      response ??= await join(options, connection.signal);
      if (isFinal(response)) return "unavailable";
      if (response.ok && response.body) {
        options.onConnection("connected");
        const isComplete = await read(options, response.body, { signal: connection.signal, onBytes: silence.broken });
        if (isComplete || options.hasEnded()) return "ended";
      }
    } catch (error) {
      // A lost connection is expected here and mended below; a mistake of ours is not, and must be seen.
      if (!isConnectionError(error)) environment.report(error);
    } finally {
      stopWatching();
      silence.end();
      signal.removeEventListener("abort", giveUp);
    }
    if (signal.aborted) break;
    if (options.hasEnded()) return "ended";
    if (isSuspected) {
      // Most such connections are well: the reader only hears of it if joining again fails.
      response = null;
      continue;
    }
    options.onConnection("reconnecting");
    failures = options.after() > seqBefore ? 0 : failures + 1;
    await environment.pause(pauseBefore(failures, environment.random(), response), signal);
    response = null;
  }
  return "aborted";
}

/** Calls `onSilence` once nothing has broken the silence for too long. */
function watchSilence(environment: ConnectionEnvironment, onSilence: () => void) {
  let stop = environment.startTimer(LONGEST_SILENCE, onSilence);
  return {
    broken() {
      stop();
      stop = environment.startTimer(LONGEST_SILENCE, onSilence);
    },
    end: () => stop(),
  };
}

async function join(options: FollowOptions, signal: AbortSignal): Promise<Response> {
  const askedAt = options.now();
  const url = `/api/runs/${encodeURIComponent(options.runId)}/stream?after=${options.after()}`;
  const response = await options.environment.fetch(url, { signal, headers: { accept: "text/event-stream" } });
  options.onAnswer(response, askedAt);
  if (response.headers.get("x-whisker-reset") === "1") options.onReset();
  return response;
}

/** Reads one answer; true once the server said that nothing follows. */
async function read(
  options: FollowOptions,
  body: ReadableStream<Uint8Array>,
  connection: { signal: AbortSignal; onBytes(): void },
): Promise<boolean> {
  let isComplete = false;
  const onMessage = (message: StreamMessage) => {
    if (message.data === "[DONE]") isComplete = true;
    // An event without a place in the log cannot be folded safely: it would be doubled after a rejoin.
    else if (message.id !== null) options.onEvent(eventOf(message, message.id));
  };
  // The first answer was fetched under another signal, so the reader itself has to give up on it.
  await readEventStream(body, { ...connection, onMessage });
  return isComplete;
}

function eventOf(message: StreamMessage, seq: number): FoldableEvent {
  // Our own server wrote it; the fold ignores every chunk that it does not know.
  const chunk: RunChunk = JSON.parse(message.data);
  return message.at === null ? { seq, chunk } : { seq, at: message.at, chunk };
}

function isFinal(response: Response): boolean {
  return [400, 401, 403, 404, 410].includes(response.status);
}

function isConnectionError(error: unknown): boolean {
  // Browsers reject with TypeError for the network, DOMException for aborting; broken JSON is a broken answer.
  return error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError;
}

function pauseBefore(failures: number, random: number, response: Response | null): number {
  const retryAfter = Number(response?.headers.get("retry-after") ?? 0) * 1_000;
  const growing = SHORTEST_PAUSE * 2 ** Math.min(failures, 5) * (0.5 + random);
  const backOff = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, growing));
  return retryAfter > 0 ? Math.max(backOff, Math.min(retryAfter, 60_000)) : backOff;
}
