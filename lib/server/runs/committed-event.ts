import "server-only";
import type { RunChunk } from "#lib/protocol/run-event";
import type { StoredEvent } from "#lib/server/store/store";

/** An event that is in the database. `text` is `chunk` as stored. */
export interface CommittedEvent {
  seq: number;
  at: number;
  chunk: RunChunk;
  text: string;
}

/** A stored row as an event. */
export function fromStored({ seq, at, chunk }: StoredEvent): CommittedEvent {
  return { seq, at, chunk: JSON.parse(chunk) as RunChunk, text: chunk }; // our own text, written by the recorder
}
