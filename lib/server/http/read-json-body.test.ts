import { describe, expect, it } from "vitest";
import { readJsonBody } from "#lib/server/http/read-json-body";

const headers = { "content-type": "application/json" };

/** A body that comes in pieces and never says how long it is. */
function streamed(piece: Uint8Array, pieces: number) {
  let sent = 0;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent++ < pieces) controller.enqueue(piece);
        else controller.close();
      },
      cancel() {
        isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: "POST", body, headers, duplex: "half" };
  return { request: new Request("http://localhost/", init), sent: () => sent, isCancelled: () => isCancelled };
}

describe("a JSON body", () => {
  it("is read with its size in bytes", async () => {
    const request = new Request("http://localhost/", { method: "POST", body: '{"a":"é"}', headers });
    expect(await readJsonBody(request, 100)).toEqual({ value: { a: "é" }, bytes: 10 });
  });

  it("that says it is too long is not read at all", async () => {
    const { request, sent } = streamed(new Uint8Array(10), 5);
    request.headers.set("content-length", "101");
    await expect(readJsonBody(request, 100)).rejects.toMatchObject({ code: "too_large" });
    expect(sent()).toBe(0);
  });

  it("that does not say how long it is, is read no further than it may be", async () => {
    const { request, sent, isCancelled } = streamed(new Uint8Array(60), 1_000);
    await expect(readJsonBody(request, 100)).rejects.toMatchObject({ code: "too_large" });
    expect(sent()).toBeLessThan(5);
    expect(isCancelled()).toBe(true);
  });

  it("may cut a letter between two pieces", async () => {
    const bytes = new TextEncoder().encode('"é"');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const init = { method: "POST", body, headers, duplex: "half" };
    expect(await readJsonBody(new Request("http://localhost/", init), 100)).toEqual({ value: "é", bytes: 4 });
  });

  it("that is no UTF-8 is no JSON", async () => {
    const request = new Request("http://localhost/", {
      method: "POST",
      body: Uint8Array.of(0x22, 0xff, 0x22),
      headers,
    });
    await expect(readJsonBody(request, 100)).rejects.toMatchObject({ code: "invalid_json" });
  });

  it("that is not there is no JSON", async () => {
    const request = new Request("http://localhost/", { method: "POST", headers });
    await expect(readJsonBody(request, 100)).rejects.toMatchObject({ code: "invalid_json" });
  });
});
