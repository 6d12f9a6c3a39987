import type { RunEvent } from "#lib/protocol/run-event";

/** Whether this event is the run's last: the end of its root span, which is the first that was begun. */
export function isRootEnd({ chunk }: Pick<RunEvent, "chunk">, root: string | null): boolean {
  return root !== null && chunk.type === "data-span-end" && chunk.data.span === root;
}
