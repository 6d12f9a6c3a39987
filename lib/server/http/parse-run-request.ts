import "server-only";
import { AppError } from "#lib/protocol/app-error";
import { MAX_MESSAGE_BYTES } from "#lib/protocol/chat-request";
import { type RunRequest, runRequestSchema } from "#lib/protocol/run-request";
import { readJsonBody } from "#lib/server/http/read-json-body";

/** Reads and checks the body of `POST /api/runs`. Throws `AppError` with the right 4xx. */
export async function parseRunRequest(request: Request): Promise<RunRequest> {
  const { value } = await readJsonBody(request, MAX_MESSAGE_BYTES);
  const parsed = runRequestSchema.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".");
    throw new AppError(
      "bad_request",
      field ? `The field ${field} is missing or wrong.` : "The body is not a request for a run.",
    );
  }
  if (parsed.data.input.trim() === "") throw new AppError("empty_message", "The input is empty.");
  return parsed.data;
}
