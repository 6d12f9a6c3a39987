// Run as a program: PORT=4020 node bench/stamped-provider.ts
import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { nowMicroseconds } from "./measure.ts";
import { readScene, type Scene } from "./scene.ts";

const frame = (delta: object, finishReason: string | null = null) =>
  `data: ${JSON.stringify({
    id: "chatcmpl-bench",
    object: "chat.completion.chunk",
    created: 1_790_000_000,
    model: "bench",
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  })}\n\n`;

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}

/** The scene the last user message of a request asks for. */
function sceneOf(body: string): Scene {
  const { messages }: { messages: { role: string; content: unknown }[] } = JSON.parse(body);
  return readScene(JSON.stringify(messages.findLast(({ role }) => role === "user")?.content ?? ""));
}

/** Chunks at a steady pace by the clock: a late one is not waited for again. Every one carries the moment it was sent. */
async function* stampedText({ tokens, rate, holdMs }: Scene): AsyncGenerator<string> {
  const start = performance.now();
  yield frame({ role: "assistant", content: "" });
  for (let count = 0; count < tokens; count++) {
    if (rate > 0) {
      const due = start + (count * 1000) / rate - performance.now();
      if (due > 0) await pause(due);
    }
    yield frame({ content: `@${nowMicroseconds().toString(36)}; ` });
  }
  if (holdMs > 0) await pause(holdMs);
  yield frame({}, "stop");
  yield "data: [DONE]\n\n";
}

let hits = 0;
const server = createServer(async (request, response) => {
  if (request.url === "/hits") {
    response.end(String(hits));
    return;
  }
  if (request.method !== "POST") {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ object: "list", data: [{ id: "bench", object: "model" }] }));
    return;
  }
  hits++;
  const scene = sceneOf(await readBody(request));
  response.socket?.setNoDelay(true);
  response.writeHead(200, { "content-type": "text/event-stream" });
  for await (const text of stampedText(scene)) {
    if (response.destroyed) return;
    response.write(text);
  }
  response.end();
});
// A hundred runs begin in the same moment.
server.listen({ port: Number(process.env.PORT ?? 4020), host: "127.0.0.1", backlog: 1024 }, () =>
  process.stdout.write("ready\n"),
);
process.once("SIGTERM", () => process.exit(0));
