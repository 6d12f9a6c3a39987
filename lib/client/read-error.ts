import { words } from "#lib/catalogue/en";
import type { ErrorBody } from "#lib/protocol/app-error";

/** What a refused request says, in words for a person. An answer that is not ours gets a general sentence. */
export async function readError(response: Response): Promise<ErrorBody["error"]> {
  const unknown = { code: "unknown", message: words.connection.unknown };
  if (!response.headers.get("content-type")?.includes("application/json")) return unknown;
  const body: unknown = await response.json().catch(() => null);
  return isErrorBody(body) ? body.error : unknown;
}

// By hand instead of by the schema, which would bring the whole validator into the page for one shape.
function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const { error } = body;
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    typeof error.code === "string" &&
    "message" in error &&
    typeof error.message === "string"
  );
}
