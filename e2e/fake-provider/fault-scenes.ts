import type { Answer, Beat, Ending, FailedAnswer, StreamedAnswer } from "./beat.ts";
import { failureSecret } from "./failure-scenes.ts";
import { say, think } from "./fragments.ts";
import type { Scene } from "./scene.ts";

const goodWords = "The cat sleeps on the warm shelf, and that is the whole answer.";

function good(): Answer {
  return { kind: "stream", beats: say(goodWords), ending: "stop" };
}

function ticks(): Answer {
  const text = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");
  return { kind: "stream", beats: say(text), ending: "stop" };
}

function streaming(beats: Iterable<Beat>, ending: Ending = "stop", more: Partial<StreamedAnswer> = {}): Scene {
  return { delayMs: 0, answer: () => ({ kind: "stream", beats, ending, ...more }) };
}

/** Words, and then an ending that comes too early. */
function broken(text: string, ending: Ending, delayMs = 10): Scene {
  return { delayMs, answer: () => ({ kind: "stream", beats: say(text), ending }) };
}

/** Refuses the first `times` sendings of the same request, and answers the next. */
function failingFirst(times: number, failure: Omit<FailedAnswer, "kind">): Scene {
  return { delayMs: 5, answer: ({ attempt }) => (attempt < times ? { kind: "failure", ...failure } : good()) };
}

function rateLimited(seconds: number): Omit<FailedAnswer, "kind"> {
  return {
    status: 429,
    headers: { "retry-after": String(seconds) },
    error: { message: `Slow down, ${failureSecret}.`, type: "requests", code: "rate_limit_exceeded" },
  };
}

const internalError: Omit<FailedAnswer, "kind"> = {
  status: 500,
  error: { message: `The server broke near ${failureSecret}.`, type: "server_error", code: null },
};

function page(status: number): Scene {
  const body = `<!doctype html><title>Gateway</title><h1>Bad gateway</h1><p>${failureSecret}</p>`;
  return { delayMs: 0, answer: () => ({ kind: "body", status, contentType: "text/html", body }) };
}

/** 64 KB of text each time, 20 MB in all. */
function* hugeText(): Generator<Beat> {
  const delta = `${"0123456789abcde ".repeat(4_096)}`;
  for (let count = 0; count < 320; count++) yield { kind: "text", delta };
}

export const exactText = "naïve 😀 façade 👩‍👩‍👧 日本語 — “quoted” 😺 end";

/** Every UTF-16 unit of a text in a delta of its own, which cuts emoji in two. */
function unitByUnit(text: string): Beat[] {
  return text.split("").map((delta) => ({ kind: "text", delta }));
}

const errorObject = `data: {"error":{"message":"Overloaded near ${failureSecret}","type":"server_error","code":null}}\n\n`;

/** Scenes in which the provider misbehaves: refusals, silences, endings that come too early, and bytes nobody expects. */
export const faultScenes: Record<string, Scene> = {
  "fault-quick": { delayMs: 0, answer: good },
  "fault-429-twice": failingFirst(2, rateLimited(1)),
  "fault-429-long": failingFirst(Number.POSITIVE_INFINITY, rateLimited(120)),
  "fault-429-soon": failingFirst(Number.POSITIVE_INFINITY, rateLimited(5)),
  "fault-500-once": failingFirst(1, internalError),
  "fault-502-page": page(502),
  "fault-403": failingFirst(Number.POSITIVE_INFINITY, {
    status: 403,
    error: { message: `No access for ${failureSecret}.`, type: "invalid_request_error", code: null },
  }),
  "fault-no-headers": { delayMs: 0, answer: () => ({ kind: "silence", hasHeaders: false }) },
  "fault-headers-only": { delayMs: 0, answer: () => ({ kind: "silence", hasHeaders: true }) },
  "fault-pings-only": { delayMs: 0, answer: () => ({ kind: "silence", hasHeaders: true, pingEveryMs: 1_000 }) },
  "fault-stall": broken("The cat was seen near the old", "stall"),
  "fault-eof": broken("The cat was seen near the old", "eof"),
  "fault-reset": broken("The cat was seen near the old", "reset"),
  "fault-malformed-chunk": streaming([
    ...say("Before the bad chunk."),
    { kind: "wire", text: 'data: {"choices":[{"index":0,"delta":{"content":\n\n' },
    ...say(" After the bad chunk."),
  ]),
  "fault-no-choices": streaming([{ kind: "nothing" }, { kind: "nothing" }], "eof"),
  "fault-empty-body": {
    delayMs: 0,
    answer: () => ({ kind: "body", status: 200, contentType: "text/event-stream", body: "" }),
  },
  "fault-200-page": page(200),
  "fault-error-first": {
    delayMs: 0,
    answer: () => ({ kind: "body", status: 200, contentType: "text/event-stream", body: errorObject }),
  },
  "fault-error-later": broken("Half of the answer, and then", "error"),
  "fault-length": broken("This answer reached its limit of", "length"),
  "fault-filter": broken("This answer was cut off by", "filter"),
  "fault-refusal": {
    delayMs: 5,
    answer: () => ({
      kind: "stream",
      beats: [{ kind: "refusal", delta: "I will not help with that." }],
      ending: "stop",
    }),
  },
  "fault-huge-text": { delayMs: 0, answer: () => ({ kind: "stream", beats: hugeText(), ending: "stop" }) },
  "fault-single-bytes": streaming(say(exactText), "stop", { bytesPerWrite: 1 }),
  "fault-cut-emoji": streaming(unitByUnit(exactText)),
  "fault-late-text": broken("All that counts.", "late"),
  "fault-text-after-done": broken("All that counts.", "later"),
  /** A short answer that takes more than a second, for rows that let time pass. */
  "fault-second": { delayMs: 100, answer: good },
  "fault-ticks": { delayMs: 40, answer: ticks },
  /** Long enough that even a slow page is there again, after a reload, before the end. */
  "fault-slow-ticks": { delayMs: 150, answer: ticks },
  "fault-slow-thinking": {
    delayMs: 150,
    answer: () => ({
      kind: "stream",
      beats: [...think("The cat may be under the bed or on the shelf. ".repeat(8)), ...say(goodWords)],
      ending: "stop",
    }),
  },
};
