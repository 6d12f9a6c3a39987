/** One thing a model says. `call` numbers the tool calls of one answer from 0; `id` replaces the id the call would get. */
export type ContentBeat =
  | { kind: "thinking"; delta: string }
  | { kind: "text"; delta: string }
  | { kind: "refusal"; delta: string }
  | { kind: "call-start"; call: number; tool: string; id?: string }
  | { kind: "call-arguments"; call: number; delta: string }
  | { kind: "call-end"; call: number };

/** One thing a scene puts on the wire; `wire` is bytes as they are, whatever the API, `nothing` a chunk that carries no choice. */
export type Beat = ContentBeat | { kind: "wire"; text: string } | { kind: "nothing" };

/**
 * How an answer's stream ends. `stop`, `length` and `filter` are proper endings; `late` is one that text follows, `later` puts
 * that text even behind the end mark; `drop` destroys the socket and `reset` resets the connection, `eof` closes it cleanly
 * without a finish, `stall` keeps it open in silence, and `error` reports an error inside the stream.
 */
export type Ending = "stop" | "length" | "filter" | "late" | "later" | "drop" | "reset" | "eof" | "stall" | "error";

export interface StreamedAnswer {
  kind: "stream";
  beats: Iterable<Beat>;
  ending: Ending;
  /** Bytes of one write, so that a write may end inside a character; whole events when absent. */
  bytesPerWrite?: number;
}

/** A refusal before any stream, in OpenAI's error body. */
export interface FailedAnswer {
  kind: "failure";
  status: number;
  headers?: Record<string, string>;
  error: { message: string; type: string; code: string | null };
}

/** A response of some other kind. */
export interface BodyAnswer {
  kind: "body";
  status: number;
  contentType: string;
  body: string;
}

/** No answer at all: the request is taken, and then nothing comes but what is told here, until the client leaves. */
export interface SilentAnswer {
  kind: "silence";
  /** Whether at least the headers of a stream come. */
  hasHeaders: boolean;
  /** Milliseconds between two comments of the stream, which say nothing. */
  pingEveryMs?: number;
}

export type Answer = StreamedAnswer | FailedAnswer | BodyAnswer | SilentAnswer;
