import "server-only";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** A model server on the loopback that answers by a script. */
export interface AnsweringServer {
  baseURL: string;
  /** How often it was asked. */
  readonly hits: number;
  /** Resolves when the newest answer's connection was closed by the client. */
  closed(): Promise<void>;
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** Starts it; it ends with the test. The answer that is scripted last is given to every further request. */
export async function startAnsweringServer(answers: Answer[]): Promise<AnsweringServer> {
  let hits = 0;
  let closing = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    closing = Promise.withResolvers<void>();
    const { resolve } = closing;
    response.on("close", () => resolve());
    request.resume();
    request.on("end", () => void answers[Math.min(hits++, answers.length - 1)]?.(response, request));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server has no port.");
  return {
    baseURL: `http://127.0.0.1:${address.port}/v1`,
    get hits() {
      return hits;
    },
    closed: () => closing.promise,
  };
}

/** Begins an event stream. */
export function beginEvents(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}
