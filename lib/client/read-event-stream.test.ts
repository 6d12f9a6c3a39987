import { describe, expect, it } from "vitest";
import { readEventStream, type StreamMessage } from "#lib/client/read-event-stream";

function streamOf(pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function read(pieces: Uint8Array[]): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = [];
  await readEventStream(streamOf(pieces), { onMessage: (message) => messages.push(message) });
  return messages;
}

const encode = (text: string) => new TextEncoder().encode(text);

const wire = [
  ": hello\n\n",
  'id: 1\nat: 1700000000123\ndata: {"a":"ünï → 😀"}\n\n',
  'id: 2\r\ndata: {"b":1}\r\n\r\n',
  "id: 3\rdata: x\r\r",
  ": keep-alive\r\n\r\n",
  "retry: 10\nid:4\ndata:first\ndata: second\ndata\n\n",
  "event: ignored\n\n",
  "data: [DONE]\n\n",
].join("");

const expected: StreamMessage[] = [
  { id: 1, at: 1700000000123, data: '{"a":"ünï → 😀"}' },
  { id: 2, at: null, data: '{"b":1}' },
  { id: 3, at: null, data: "x" },
  { id: 4, at: null, data: "first\nsecond\n" },
  { id: null, at: null, data: "[DONE]" },
];

describe("readEventStream", () => {
  it("reads comments, every kind of line end, several data lines and its own fields", async () => {
    expect(await read([encode(wire)])).toEqual(expected);
  });

  it("gives the same messages wherever the bytes are cut in two", async () => {
    const bytes = encode(wire);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(await read([bytes.subarray(0, cut), bytes.subarray(cut)]), `cut at byte ${cut}`).toEqual(expected);
    }
  });

  it("gives the same messages one byte at a time", async () => {
    expect(await read(Array.from(encode(wire), (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  it("drops a message that the end of the body cut off", async () => {
    expect(await read([encode("data: whole\n\ndata: half\n")])).toEqual([{ id: null, at: null, data: "whole" }]);
  });

  it("reads junk in a numeric field as absent", async () => {
    expect(await read([encode("id: 1e9\nat: -4\ndata: x\n\n")])).toEqual([{ id: null, at: null, data: "x" }]);
  });

  it("rejects when the connection breaks and keeps what came before", async () => {
    const messages: StreamMessage[] = [];
    let step = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        step += 1;
        if (step === 1) controller.enqueue(encode("id: 1\ndata: a\n\nid: 2\nda"));
        else controller.error(new Error("connection reset"));
      },
    });
    await expect(readEventStream(broken, { onMessage: (message) => messages.push(message) })).rejects.toThrow(
      "connection reset",
    );
    expect(messages.map((message) => message.id)).toEqual([1]);
  });

  it("tells of every piece that comes, also of one that holds no message", async () => {
    let pieces = 0;
    const onBytes = () => {
      pieces += 1;
    };
    await readEventStream(streamOf([encode(": keep-alive\n\n"), encode("data: x\n")]), {
      onMessage: () => undefined,
      onBytes,
    });
    expect(pieces).toBe(2);
  });

  it("stops reading when a message is refused", async () => {
    let wasCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(encode("data: x\n\n")),
      cancel() {
        wasCancelled = true;
      },
    });
    await expect(
      readEventStream(endless, {
        onMessage() {
          throw new Error("refused");
        },
      }),
    ).rejects.toThrow("refused");
    expect(wasCancelled).toBe(true);
  });

  it("resolves and closes the connection when it is told to stop, even while nothing comes", async () => {
    let wasCancelled = false;
    const silent = new ReadableStream<Uint8Array>({
      cancel() {
        wasCancelled = true;
      },
    });
    const stopping = new AbortController();
    const reading = readEventStream(silent, { onMessage: () => undefined, signal: stopping.signal });
    stopping.abort();
    await reading;
    expect(wasCancelled).toBe(true);
  });
});
