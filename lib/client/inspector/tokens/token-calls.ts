import type { ViewEntry } from "#lib/client/inspector/view-list";
import type { TokenItem } from "#lib/protocol/token-item";

/** One token of a model call. */
export interface CallToken {
  id: string;
  seq: number;
  /** Ms since 1970. */
  at: number;
  kind: Extract<TokenItem["kind"], "text" | "tool-name" | "tool-arguments">;
  text: string;
  callId: string | null;
  /** Ms since the token before in this call; null for the first. */
  gap: number | null;
}

/** Neighbouring tokens of one kind that are drawn together, as places in a call's tokens; `to` is the first after them. */
export interface TokenChunk {
  from: number;
  to: number;
  kind: "text" | "call";
  callId: string | null;
  /** Whether another kind, or another call, was spoken of before. */
  isBeginning: boolean;
  /** Length of its text. */
  characters: number;
}

/** What one model call said, as far as it is here. */
export interface CallTokens {
  span: string;
  tag: string | null;
  /** Grows at its end; only the first `count` belong to this state. */
  tokens: readonly CallToken[];
  count: number;
  chunks: readonly TokenChunk[];
}

/** The end of a step, of an attempt that was taken back, or of the run. */
export interface TokenMark {
  id: string;
  seq: number;
  kind: "step-end" | "discarded" | "done";
  /** Which step ended, counted from 1. */
  step: number;
}

export interface TokenState {
  calls: ReadonlyMap<string, CallTokens>;
  marks: readonly TokenMark[];
  /** All tokens together. */
  count: number;
  /** The last event that gave any of it. */
  lastSeq: number;
}

/** Takes the entries of a list of tokens as they come, and groups them by model call. */
export interface TokenGrouping {
  /** Reads on to the end of `entries`, which is the list read before or a longer one. Answers the same object where nothing was added. */
  read(entries: readonly ViewEntry<"tokens">[]): TokenState;
}

/** Tokens and characters of a chunk; one that is half full ends with a line. */
const MOST_TOKENS = 96;
const MOST_CHARACTERS = 3_000;

interface GrowingCall {
  span: string;
  tag: string | null;
  tokens: CallToken[];
  chunks: TokenChunk[];
}

function belongs(chunk: TokenChunk | undefined, token: CallToken): boolean {
  const kind = token.kind === "text" ? "text" : "call";
  return chunk?.kind === kind && chunk.callId === token.callId;
}

function put({ tokens, chunks }: GrowingCall, token: CallToken) {
  const place = tokens.length;
  const before = tokens.at(-1);
  const last = chunks.at(-1);
  const characters = token.text.length;
  tokens.push(token);
  const continues = belongs(last, token);
  if (last && continues) {
    const size = last.to - last.from;
    const isFull = size >= MOST_TOKENS || last.characters >= MOST_CHARACTERS;
    const endsWell = size >= MOST_TOKENS / 2 && (before?.text.endsWith("\n") ?? false);
    if (!isFull && !endsWell) {
      chunks[chunks.length - 1] = { ...last, to: place + 1, characters: last.characters + characters };
      return;
    }
  }
  const kind = token.kind === "text" ? "text" : "call";
  chunks.push({ from: place, to: place + 1, kind, callId: token.callId, isBeginning: !continues, characters });
}

/** A grouping that has read nothing. */
export function createTokenGrouping(): TokenGrouping {
  const growing = new Map<string, GrowingCall>();
  let state: TokenState = { calls: new Map(), marks: [], count: 0, lastSeq: 0 };
  let read = 0;

  function takeMark({ id, seq, item }: ViewEntry<"tokens">, marks: TokenMark[]) {
    const ended = marks.filter(({ kind }) => kind === "step-end").length;
    const kind = item.kind === "done" ? "done" : item.discarded ? "discarded" : "step-end";
    marks.push({ id, seq, kind, step: ended + 1 });
  }

  function takeToken({ id, seq, at, item }: ViewEntry<"tokens">): GrowingCall {
    const span = item.span ?? "";
    const call = growing.get(span) ?? { span, tag: item.tag ?? null, tokens: [], chunks: [] };
    growing.set(span, call);
    const before = call.tokens.at(-1);
    const kind = item.kind === "tool-name" || item.kind === "tool-arguments" ? item.kind : "text";
    const gap = before ? at - before.at : null;
    put(call, { id, seq, at, kind, text: item.text ?? "", callId: item.callId ?? null, gap });
    return call;
  }

  return {
    read(entries) {
      if (read >= entries.length) return state;
      const changed = new Set<GrowingCall>();
      const marks = state.marks.slice();
      let { count } = state;
      for (; read < entries.length; read += 1) {
        const entry = entries[read];
        if (!entry) break;
        if (entry.item.kind === "step-end" || entry.item.kind === "done") takeMark(entry, marks);
        else {
          changed.add(takeToken(entry));
          count += 1;
        }
      }
      const calls = new Map(state.calls);
      for (const { span, tag, tokens, chunks } of changed) {
        calls.set(span, { span, tag, tokens, count: tokens.length, chunks: chunks.slice() });
      }
      state = { calls, marks, count, lastSeq: entries.at(-1)?.seq ?? 0 };
      return state;
    },
  };
}
