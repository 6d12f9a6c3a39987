/** One thing a scene puts on the wire. `call` numbers the tool calls of one answer from 0. */
export type Beat =
  | { kind: "thinking"; delta: string }
  | { kind: "text"; delta: string }
  | { kind: "refusal"; delta: string }
  | { kind: "call-start"; call: number; tool: string }
  | { kind: "call-arguments"; call: number; delta: string }
  | { kind: "call-end"; call: number };

/**
 * How an answer's stream ends. `stop` and `length` are proper endings; `drop` destroys the socket, `eof` closes it cleanly
 * without a finish, and `error` reports an error inside the stream.
 */
export type Ending = "stop" | "length" | "drop" | "eof" | "error";

export interface StreamedAnswer {
  kind: "stream";
  beats: Iterable<Beat>;
  ending: Ending;
}

/** A refusal before any stream, in OpenAI's error body. */
export interface FailedAnswer {
  kind: "failure";
  status: number;
  headers?: Record<string, string>;
  error: { message: string; type: string; code: string | null };
}

export type Answer = StreamedAnswer | FailedAnswer;
