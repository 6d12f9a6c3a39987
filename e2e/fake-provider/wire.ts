import type { Beat } from "./beat.ts";

/** Turns beats into the bytes of one API's event stream. Each method returns text to be written as it is. */
export interface Wire {
  open(): string;
  beat(beat: Beat): string;
  /** Proper ending; `length` says that the limit of output tokens was reached, `filter` that the content filter cut it off. */
  finish(ending: "stop" | "length" | "filter"): string;
  /** An error reported inside a stream that had begun well. */
  error(message: string): string;
}

export interface WireOptions {
  id: string;
  model: string;
  promptTokens: number;
  wantsEncryptedReasoning: boolean;
}
