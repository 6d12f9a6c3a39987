import { accountWords } from "#lib/catalogue/en-account";
import { readError } from "#lib/client/read-error";

export type AuthPath =
  | "sign-up/email"
  | "sign-in/email"
  | "sign-in/social"
  | "sign-out"
  | "revoke-other-sessions"
  | "delete-user";

export type AuthAnswer = { isDone: true; body: unknown } | { isDone: false; code: string; message: string };

/** How long the server has to answer, in ms. */
const ANSWER_WITHIN = 20_000;

/** Asks for something about the account. Never rejects: what stands against it is a sentence for a person. */
export async function postAuth(path: AuthPath, body: Record<string, string> = {}): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    if (response.ok) return { isDone: true, body: await response.json() };
    const { code, message } = await readError(response);
    return { isDone: false, code, message };
  } catch (error) {
    // A connection that fails, takes too long, or breaks in the middle of the answer.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException) {
      return { isDone: false, code: "offline", message: accountWords.offline };
    }
    throw error;
  }
}
