import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Beat, StreamedAnswer } from "./beat.ts";
import type { Hit } from "./hit-log.ts";
import { untilAborted } from "./keep-silent.ts";
import type { Wire } from "./wire.ts";

/**
 * Streams an answer beat by beat, `delayMs` apart, until its ending or until `signal` says that the client is gone. Rejects
 * with the abort reason in that case.
 */
export async function playAnswer(options: {
  response: ServerResponse;
  hit: Hit;
  wire: Wire;
  answer: StreamedAnswer;
  delayMs: number;
  signal: AbortSignal;
}): Promise<void> {
  const { response, hit, wire, answer, delayMs, signal } = options;

  async function write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const size = answer.bytesPerWrite ?? bytes.length;
    for (let start = 0; start < bytes.length; start += size) {
      signal.throwIfAborted();
      const piece = bytes.subarray(start, start + size);
      hit.bytesSent += piece.length;
      // Waiting until it has left this process is back-pressure, and makes sure that a drop comes after the text before it.
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      response.write(piece, (error) => (error ? reject(error) : resolve()));
      await promise;
    }
  }
  const afterwards: Beat = { kind: "text", delta: " AFTER-THE-END" };

  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  await write(wire.open());
  for (const beat of answer.beats) {
    await delay(delayMs, undefined, { signal });
    const text = wire.beat(beat);
    if (text !== "") await write(text);
  }

  switch (answer.ending) {
    case "stop":
    case "length":
    case "filter":
      await write(wire.finish(answer.ending));
      break;
    case "late": {
      const [finish = "", mark = ""] = cutEndMark(wire.finish("stop"));
      await write(`${finish}${wire.beat(afterwards)}${mark}`);
      break;
    }
    case "later":
      await write(`${wire.finish("stop")}${wire.beat(afterwards)}`);
      break;
    case "stall":
      await untilAborted(signal);
      break;
    case "error":
      await write(wire.error("Something broke inside, near sk-fake-0123456789abcdef."));
      break;
    case "drop":
    case "reset":
    case "eof":
      break;
  }
}

/** What a proper ending says, and the mark behind it, where the API has one. */
function cutEndMark(ending: string): [finish: string, mark: string] {
  const at = ending.indexOf("data: [DONE]");
  return at < 0 ? [ending, ""] : [ending.slice(0, at), ending.slice(at)];
}
