import { isDeeperThan } from "#lib/client/inspector/is-deeper-than";
import { readLines } from "#lib/client/inspector/read-lines";
import { readEventLine, readHeaderLine } from "#lib/client/inspector/run-file-line";
import type { RunChunk, RunEvent } from "#lib/protocol/run-event";
import type { RunFileProblemCode, RunFileResult } from "#lib/protocol/run-file";
import type { RunHeader } from "#lib/protocol/run-header";

/** How much of a file is read. Nobody's file is trusted. */
export interface RunFileLimits {
  /** Bytes of a file, or characters of a text. */
  size: number;
  /** Characters of one line. */
  line: number;
  events: number;
  /** Spans, steps and parts: the time to fold them grows with the square of their number. */
  parts: number;
  /** How deep lists and objects, and spans, may stand in each other. */
  depth: number;
}

export const defaultRunFileLimits: RunFileLimits = {
  size: 64 * 1024 * 1024,
  line: 4 * 1024 * 1024,
  events: 200_000,
  parts: 2_000,
  depth: 200,
};

/** What an event begins: an id of its own, or undefined where it begins nothing. Calls may begin more than once. */
function beginningOf(chunk: RunChunk, seq: number): string | undefined {
  switch (chunk.type) {
    case "tool-input-start":
    case "tool-input-available":
    case "tool-input-error":
      return `call ${chunk.toolCallId}`;
    case "data-span-start":
    case "start-step":
    case "text-start":
    case "reasoning-start":
    case "source-url":
    case "source-document":
      return `${seq}`;
    default:
      return undefined;
  }
}

/** Takes the lines of one file, parsed, in order. */
interface RunFileReader {
  /** Answers why the line cannot be taken, if so. */
  take(line: unknown): RunFileProblemCode | undefined;
  result(): RunFileResult;
}

function createRunFileReader(limits: RunFileLimits): RunFileReader {
  let header: RunHeader | undefined;
  const events: RunEvent[] = [];
  const parts = new Set<string>();
  let root: string | undefined;
  let isComplete = false;
  const depths = new Map<string, number>();

  /** Answers whether it stands too deep. */
  function openSpan(chunk: Extract<RunChunk, { type: "data-span-start" }>): boolean {
    const { span, parent, kind } = chunk.data;
    if (depths.has(span)) return false;
    if (kind === "run" && parent === undefined) root ??= span;
    const depth = 1 + (depths.get(parent ?? "") ?? 0);
    depths.set(span, depth);
    return depth > limits.depth;
  }

  function takeEvent(line: unknown, runId: string): RunFileProblemCode | undefined {
    const read = readEventLine(line);
    if ("code" in read) return read.code;
    const event = read.value;
    const { chunk } = event;
    if (event.runId !== runId) return "other-run";
    if (event.seq !== events.length + 1) return "out-of-order";
    if (events.length === limits.events) return "too-many-events";
    const begun = beginningOf(chunk, event.seq);
    if (begun !== undefined && parts.add(begun).size > limits.parts) return "too-many-parts";
    if (chunk.type === "data-span-start" && openSpan(chunk)) return "too-deep";
    isComplete = chunk.type === "data-span-end" && chunk.data.span === root;
    events.push(event);
    return undefined;
  }

  return {
    take(line) {
      if (header) return takeEvent(line, header.run.id);
      const read = readHeaderLine(line);
      if ("code" in read) return read.code;
      header = read.value;
      return undefined;
    },
    result() {
      if (!header) return { kind: "refused", problem: { code: "empty", line: null } };
      return { kind: "run", header, events, isComplete };
    },
  };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // it throws for nothing but text that is no JSON
  }
}

/**
 * Reads a file that holds one run as `view=raw` gives it in lines of JSON: the run's header, then one event a line. Nothing in it is
 * trusted; what is wrong with it is answered, with the line it is wrong in, and nothing is thrown. Blank lines are passed over.
 * The page gets a turn every 256 kB. `isComplete`: the last event is the run's end.
 */
export async function readRunFile(file: Blob | string, limits = defaultRunFileLimits): Promise<RunFileResult> {
  const refuse = (code: RunFileProblemCode, line: number | null = null): RunFileResult => ({
    kind: "refused",
    problem: { code, line },
  });
  const size = typeof file === "string" ? file.length : file.size;
  if (size > limits.size) return refuse("too-large");
  const reader = createRunFileReader(limits);
  let line = 0;
  for await (const read of readLines(file, limits.line)) {
    if (read.kind === "problem") return refuse(read.code, read.code === "unreadable" ? null : line + 1);
    for (const text of read.lines) {
      line++;
      if (text.trim() === "") continue;
      if (isDeeperThan(text, limits.depth)) return refuse("too-deep", line);
      const parsed = parse(text);
      if (!parsed) return refuse("not-json", line);
      const code = reader.take(parsed.value);
      if (code) return refuse(code, line);
    }
  }
  return reader.result();
}
