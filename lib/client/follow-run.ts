import type { ConnectionEnvironment } from "#lib/client/connection-environment";
import { readEventStream, type StreamMessage } from "#lib/client/read-event-stream";
import type { FoldableEvent } from "#lib/projections/project-run-view";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";

export interface FollowOptions {
  runId: string;
  /** The answer of the request that started the run, if this is who started it. */
  first?: Response;
  /** What the run is followed as: what a chat shows (the default), or the log itself with the server's time of each event. */
  view?: "ui" | "raw";
  /** Last event that was folded. */
  after(): number;
  onEvent(event: FoldableEvent): void;
  /** What every answer of `raw` begins with. */
  onHeader?(header: unknown): void;
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

/**
 * How following came to its end. `signed-out`: the server no longer knows whose page this is. `unavailable`: the run is gone,
 * foreign, or its events have expired.
 */
export type FollowOutcome = "ended" | "aborted" | "unavailable" | "signed-out";

const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;
/** The longest that the server may ask to wait, in ms. */
const LONGEST_RETRY_AFTER = 60_000;
/** A connection that brings nothing for so long is dead, in ms: the server speaks every 15 s even when it has nothing to say. */
const LONGEST_SILENCE = 45_000;
/** A loss that is mended sooner is not worth a word, in ms. */
const WORTH_A_WORD = 1_200;

/**
 * Follows a run to its terminal event, however often the connection is lost: the end of an answer before that event
 * is never success, so it joins again after the last event it has. A connection that is suspected or silent for too long is
 * given up. A hidden page lets go of its connection, of which browsers allow only few, and joins again when it is shown.
 * Never rejects.
 */
export async function followRun(options: FollowOptions): Promise<FollowOutcome> {
  const { signal, environment } = options;
  const loss = watchLoss(options);
  let response = options.first ?? null;
  let failures = 0;
  try {
    while (!signal.aborted) {
      if (!environment.isVisible()) {
        await response?.body?.cancel().catch(() => undefined);
        response = null;
        await environment.untilVisible(signal);
        continue;
      }
      const seqBefore = options.after();
      const connection = watchConnection(options);
      try {
        response ??= await join(options, connection.signal);
        const end = endOf(response);
        if (end) return end;
        if (response.ok && response.body) {
          loss.mended();
          const reading = { signal: connection.signal, onBytes: connection.onBytes };
          if ((await read(options, response.body, reading)) || options.hasEnded()) return "ended";
          loss.happened();
        } else loss.lasts();
      } catch (error) {
        // A lost connection is expected here and mended below; a mistake of ours is not, and must be seen.
        if (!isConnectionError(error)) environment.report(error);
        if (!connection.wasLetGo()) response?.ok ? loss.happened() : loss.lasts();
      } finally {
        connection.end();
      }
      if (signal.aborted) break;
      if (options.hasEnded()) return "ended";
      if (connection.wasLetGo()) {
        // Most such connections are well: the reader only hears of it if joining again fails.
        response = null;
        continue;
      }
      failures = options.after() > seqBefore ? 0 : failures + 1;
      await environment.pause(pauseBefore(failures, environment.random(), response), signal);
      response = null;
    }
    return "aborted";
  } finally {
    loss.end();
  }
}

/** Says that the connection is lost once joining again has failed, or takes its time. */
function watchLoss({ environment, onConnection }: FollowOptions) {
  let stop: (() => void) | null = null;
  const end = () => {
    stop?.();
    stop = null;
  };
  const lasts = () => {
    end();
    onConnection("reconnecting");
  };
  return {
    happened() {
      stop ??= environment.startTimer(WORTH_A_WORD, lasts);
    },
    lasts,
    mended() {
      end();
      onConnection("connected");
    },
    end,
  };
}

/** The life of one connection. Its signal aborts when it is no longer wanted, suspected, or silent for too long. */
function watchConnection({ signal, environment }: FollowOptions) {
  const connection = new AbortController();
  const giveUp = () => connection.abort();
  let wasLetGo = false;
  const letGo = () => {
    wasLetGo = true;
    giveUp();
  };
  const silence = watchSilence(environment, giveUp);
  const stops = [environment.onSuspicion(letGo), environment.onHidden(letGo), silence.end];
  signal.addEventListener("abort", giveUp);
  return {
    signal: connection.signal,
    onBytes: silence.broken,
    /** Whether it was given up although nothing had failed. */
    wasLetGo: () => wasLetGo,
    end() {
      for (const stop of stops) stop();
      signal.removeEventListener("abort", giveUp);
    },
  };
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
  const view = options.view === "raw" ? "view=raw&" : "";
  const url = `/api/runs/${encodeURIComponent(options.runId)}/stream?${view}after=${options.after()}`;
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
    else if (message.id !== null) options.onEvent(eventOf(message, message.id, options.view));
    else options.onHeader?.(JSON.parse(message.data));
  };
  // The first answer was fetched under another signal, so the reader itself has to give up on it.
  await readEventStream(body, { ...connection, onMessage });
  return isComplete;
}

// Our own server wrote it; the folds ignore every chunk that they do not know.
function eventOf(message: StreamMessage, seq: number, view: FollowOptions["view"]): FoldableEvent {
  if (view === "raw") {
    const event: RunEvent = JSON.parse(message.data);
    return event;
  }
  const chunk: RunChunk = JSON.parse(message.data);
  return message.at === null ? { seq, chunk } : { seq, at: message.at, chunk };
}

function endOf({ status }: Response): FollowOutcome | null {
  if (status === 401) return "signed-out";
  return [400, 403, 404, 410].includes(status) ? "unavailable" : null;
}

function isConnectionError(error: unknown): boolean {
  // Browsers reject with TypeError for the network, DOMException for aborting; broken JSON is a broken answer.
  return error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError;
}

/** Drawn from a span that doubles with each failure, so that many pages do not come back in one moment; never before `Retry-After`. */
function pauseBefore(failures: number, random: number, response: Response | null): number {
  const ceiling = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** Math.min(failures + 1, 5));
  const backOff = SHORTEST_PAUSE + random * (ceiling - SHORTEST_PAUSE);
  const retryAfter = Number(response?.headers.get("retry-after") ?? 0) * 1_000;
  return retryAfter > 0 ? Math.min(retryAfter, LONGEST_RETRY_AFTER) + backOff : backOff;
}
