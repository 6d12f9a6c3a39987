import "server-only";
import { type AppError, type ErrorBody, errorStatus } from "#lib/protocol/app-error";

/** An expected refusal as its JSON answer. */
export function errorResponse({ code, message, details }: AppError): Response {
  const body: ErrorBody = {
    error: {
      code,
      message,
      ...(details.ref ? { ref: details.ref } : {}),
      ...(details.runId ? { runId: details.runId } : {}),
    },
  };
  const headers = details.retryAfter === undefined ? undefined : { "retry-after": String(details.retryAfter) };
  return Response.json(body, { status: errorStatus[code], ...(headers ? { headers } : {}) });
}
