import "server-only";
import { APICallError } from "@ai-sdk/provider";

const unreachableCodes = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
]);
const lostCodes = new Set([
  "ECONNRESET",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_BODY_TIMEOUT",
  "ERR_STREAM_PREMATURE_CLOSE",
]);
const lostMessages = /^terminated$|socket hang up|other side closed|premature close/i;

/** An error and its causes, outermost first. */
export function errorChain(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && !chain.includes(link); ) {
    chain.push(link);
    link = link instanceof Error ? link.cause : undefined;
  }
  return chain;
}

/**
 * Whether an error tells that a server could not be reached (no answer had begun), or that the connection was lost in the
 * middle of its answer; undefined if it is not about the network.
 */
export function networkFailure(error: unknown): "unreachable" | "lost" | undefined {
  const chain = errorChain(error);
  // The SDK wraps whatever went wrong before the first byte of an answer: such an error has no status.
  const hadNoAnswer = chain.some(
    (link) =>
      (APICallError.isInstance(link) && link.statusCode === undefined && link.responseHeaders === undefined) ||
      (link instanceof TypeError && link.message === "fetch failed"),
  );
  for (const link of chain) {
    if (!(link instanceof Error)) continue;
    const code = "code" in link ? String(link.code) : "";
    if (unreachableCodes.has(code)) return "unreachable";
    if (lostCodes.has(code) || lostMessages.test(link.message)) return hadNoAnswer ? "unreachable" : "lost";
  }
  return hadNoAnswer ? "unreachable" : undefined;
}
