import type { ServerResponse } from "node:http";
import type { BodyAnswer, FailedAnswer } from "./beat.ts";
import type { Hit } from "./hit-log.ts";

/** Answers a request with one body and no stream. */
export function sendBody(
  response: ServerResponse,
  hit: Hit,
  { status, contentType, body, headers }: Omit<BodyAnswer, "kind"> & { headers?: Record<string, string> | undefined },
): void {
  response.writeHead(status, { "content-type": contentType, ...headers }).end(body);
  hit.bytesSent += Buffer.byteLength(body);
}

/** Answers a request with a failure before any stream. */
export function sendFailure(response: ServerResponse, hit: Hit, { status, headers, error }: FailedAnswer): void {
  const body = JSON.stringify({ error: { ...error, param: null } });
  sendBody(response, hit, { status, headers, contentType: "application/json", body });
}
