import { isWellFormed } from "#lib/projections/is-well-formed";
import { appendPart, findPart, patchPart } from "#lib/projections/run-view-parts";
import { projectSpanEnd, projectSpanStart } from "#lib/projections/run-view-spans";
import { projectToolChunk } from "#lib/projections/run-view-tools";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";
import { isTerminal } from "#lib/protocol/run-status";
import type { PartView, RunView } from "#lib/protocol/run-view";

/** What the fold needs of an event. `at` is absent where the wire did not carry it; only opening and closing events need it. */
export type FoldableEvent = Pick<RunEvent, "seq" | "chunk"> & { at?: number | undefined };

/** The view of a run before its first event. */
export function emptyRunView(runId: string): RunView {
  return {
    version: 1,
    runId,
    seq: 0,
    status: "running",
    finishReason: null,
    error: null,
    usage: null,
    startedAt: null,
    endedAt: null,
    step: 0,
    retry: null,
    parts: [],
    spans: {},
  };
}

/**
 * Folds one event of a run into the chat's view of it. Pure; parts that did not change keep their identity.
 * An event at or before `view.seq` was folded already and changes nothing; a chunk that belongs to no part of this view,
 * comes after its part or the run has ended, is of unknown type or not well formed, only moves `seq`.
 */
export function projectRunView(view: RunView, event: FoldableEvent): RunView {
  if (event.seq <= view.seq) return view;
  if (isTerminal(view.status) || !isWellFormed(event.chunk)) return { ...view, seq: event.seq };
  return { ...projectChunk(view, event.chunk, event.at ?? null), seq: event.seq };
}

function projectChunk(view: RunView, chunk: RunChunk, at: number | null): RunView {
  switch (chunk.type) {
    case "start-step":
      return { ...view, step: view.step + 1 };
    case "reset-step":
      return { ...view, parts: view.parts.filter((part) => part.step !== view.step) };
    case "text-start":
      return appendPart(view, { kind: "text", id: chunk.id, step: view.step, text: "", isStreaming: true });
    case "reasoning-start":
      return appendPart(view, {
        kind: "reasoning",
        id: chunk.id,
        step: view.step,
        text: "",
        isStreaming: true,
        startedAt: at,
        endedAt: null,
      });
    case "text-delta":
      return patchPart(view, "text", chunk.id, (part) => grown(part, chunk.delta));
    case "reasoning-delta":
      return patchPart(view, "reasoning", chunk.id, (part) => grown(part, chunk.delta));
    case "text-end":
      return patchPart(view, "text", chunk.id, (part) => (part.isStreaming ? { ...part, isStreaming: false } : part));
    case "reasoning-end":
      return patchPart(view, "reasoning", chunk.id, (part) =>
        part.isStreaming ? { ...part, isStreaming: false, endedAt: at } : part,
      );
    case "source-url":
      return appendSource(view, chunk.sourceId, chunk.url, chunk.title ?? null);
    case "source-document":
      return appendSource(view, chunk.sourceId, null, chunk.title);
    case "error":
      return view.error ? view : { ...view, error: { code: "error", message: chunk.errorText } };
    case "data-span-start":
      return projectSpanStart(view, chunk.data);
    case "data-span-end":
      return projectSpanEnd(view, chunk.data);
    default:
      return projectToolChunk(view, chunk);
  }
}

/** Text that has ended takes no more. */
function grown<Part extends { text: string; isStreaming: boolean }>(part: Part, delta: string): Part {
  return part.isStreaming ? { ...part, text: part.text + delta } : part;
}

function appendSource(view: RunView, id: string, url: string | null, title: string | null): RunView {
  const part: PartView = { kind: "source", id, step: view.step, url, title };
  return findPart(view, "source", id) ? view : appendPart(view, part);
}
