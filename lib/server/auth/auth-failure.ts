import "server-only";
import { AppError, type ErrorCode } from "#lib/protocol/app-error";

const signInFailed: [ErrorCode, string] = ["sign_in_failed", "This e-mail address and password do not go together."];

/** By Better Auth's own code, what a person is told. */
const refusals: Record<string, [ErrorCode, string]> = {
  INVALID_EMAIL_OR_PASSWORD: signInFailed,
  INVALID_EMAIL: ["invalid_email", "This is not an e-mail address."],
  PASSWORD_TOO_SHORT: ["weak_password", "A password needs at least 10 characters."],
  PASSWORD_TOO_LONG: ["weak_password", "A password can have at most 128 characters."],
  INVALID_PASSWORD: ["wrong_password", "This is not the password of this account."],
  SESSION_EXPIRED: ["sign_in_again", "You signed in a while ago. Sign out, sign in again, and then repeat this."],
  EMAIL_PASSWORD_SIGN_UP_DISABLED: ["sign_up_closed", "New accounts cannot be created here."],
};

/**
 * The refusal in a response of Better Auth, in our form; undefined for a response that is none. Throws an `Error` for what
 * was our fault, which is nothing a person may read.
 */
export async function authFailure(response: Response): Promise<AppError | undefined> {
  if (response.status < 400) return undefined;
  const code = codeOf(await response.text());
  const known = refusals[code];
  if (known) return new AppError(...known);
  if (response.status >= 500) throw new Error(`Better Auth answered ${response.status} ${code}`);
  if (response.status === 401) return new AppError("unauthenticated", "You are not signed in.");
  if (response.status === 404) return new AppError("not_found", "There is nothing here.");
  return new AppError("bad_request", "This cannot be done.");
}

function codeOf(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && "code" in value ? String(value.code) : "";
  } catch {
    // An answer without JSON has no code either; its status says enough.
    return "";
  }
}
