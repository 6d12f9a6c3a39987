import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createRedaction } from "#lib/server/redaction/create-redaction";
import { createEventEncoder } from "#lib/server/runs/encode-events";
import { followRun } from "#lib/server/runs/follow-run";
import { createFollowers } from "#lib/server/runs/followers";
import { createRunRecording } from "#lib/server/runs/record-run";
import { createRunTails } from "#lib/server/runs/run-tails";
import { streamRun } from "#lib/server/runs/stream-run";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { owner, start } from "#lib/server/store/testing/turn";
import { noWakeups } from "#lib/server/store/wakeups";

const MEGABYTE = 1024 * 1024;

/** A run of 24 MB that ends while its reader, at the other end of a real socket, reads nothing. */
async function openFixture() {
  const { store } = await openStore(":memory:");
  onTestFinished(() => store.close());
  const recording = createRunRecording({
    store,
    owner,
    redaction: createRedaction([]),
    now: () => 7,
    reportFailure: (event, error) => {
      throw new Error(event, { cause: error });
    },
  });
  const tails = createRunTails({ store, recording, wakeups: noWakeups });
  onTestFinished(() => tails.stop());
  const run = await start(store);
  const recorder = recording.record({ runId: run.id, fence: run.fence, lastSeq: 0 });
  const handed = { bytes: 0 };
  const server: Server = createServer((request, response) => {
    const after = Number(new URL(request.url ?? "", "http://localhost").searchParams.get("after") ?? 0);
    const gone = new AbortController();
    const encoder = createEventEncoder(run.id, "ui", "ndjson");
    const batches = followRun({ store, tails, runId: run.id, after, signal: gone.signal });
    const body = streamRun({ batches, encoder, followers: createFollowers(), onClose: () => gone.abort() });
    async function* counted(): AsyncGenerator<Uint8Array> {
      const reader = body.getReader();
      try {
        for (let next = await reader.read(); !next.done; next = await reader.read()) {
          handed.bytes += next.value.byteLength;
          yield next.value;
        }
      } finally {
        await reader.cancel();
      }
    }
    // A reader that goes away is no failure.
    pipeline(counted, response).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  async function write(): Promise<void> {
    for (let index = 0; index < 400; index++) {
      recorder.append({ type: "text-delta", id: "t1", delta: "x".repeat(60_000) });
      if (index % 20 === 19) await new Promise((resolve) => setImmediate(resolve));
    }
    recorder.append({ type: "text-end", id: "t1" });
    await recorder.end({ status: "completed", finishReason: "stop", usage: null, error: null });
  }
  return { port, handed, write };
}

function openSilentReader(port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.pause();
      socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
      resolve(socket);
    });
    onTestFinished(() => void socket.destroy());
  });
}

describe("a reader that stops reading", { timeout: 30_000 }, () => {
  it("does not hold up the run, is handed no more than buffers hold, and reads the rest from its place", async () => {
    const { port, handed, write } = await openFixture();
    await openSilentReader(port);
    await write();
    let before = -1;
    await vi.waitFor(
      () => {
        const isStill = handed.bytes === before;
        before = handed.bytes;
        expect(isStill).toBe(true);
      },
      { timeout: 10_000, interval: 100 },
    );
    // The kernel's buffers on both ends take some megabytes on loopback; the process itself holds a batch or two.
    expect(handed.bytes).toBeLessThan(12 * MEGABYTE);
    const rest = await (await fetch(`http://127.0.0.1:${port}/?after=100`)).text();
    const seqs = rest
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).seq as number); // written by our encoder
    expect(seqs.at(-1)).toBe(401);
    expect(rest.length).toBeGreaterThan(300 * 60_000);
  });
});
