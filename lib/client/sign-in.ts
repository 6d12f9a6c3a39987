import { accountWords } from "#lib/catalogue/en-account";
import { postAuth } from "#lib/client/post-auth";

export type LoginMode = "sign-in" | "sign-up";

/** What is wrong, by the field it is wrong with; nothing when one is signed in. */
export interface LoginErrors {
  email?: string;
  password?: string;
}

const words = accountWords.login;

/**
 * Signs in, after making the account where that is wanted. Whether an address is taken is not told: then what was made does
 * not open, and that is all one learns.
 */
export async function signIn(mode: LoginMode, credentials: { email: string; password: string }): Promise<LoginErrors> {
  const missing = checkEntered(mode, credentials);
  if (missing.email || missing.password) return missing;
  if (mode === "sign-up") {
    const made = await postAuth("sign-up/email", credentials);
    if (!made.isDone) return toErrors(made);
  }
  const answer = await postAuth("sign-in/email", credentials);
  if (answer.isDone) return {};
  if (mode === "sign-up" && answer.code === "sign_in_failed") return { password: words.notTogether };
  return toErrors(answer);
}

function checkEntered(mode: LoginMode, { email, password }: { email: string; password: string }): LoginErrors {
  const errors: LoginErrors = {};
  if (email === "") errors.email = words.noEmailGiven;
  else if (!/^\S+@\S+$/.test(email)) errors.email = words.badEmail;
  if (password === "") errors.password = words.noPassword;
  else if (mode === "sign-up" && password.length < 10) errors.password = words.shortPassword;
  return errors;
}

function toErrors({ code, message }: { code: string; message: string }): LoginErrors {
  return code === "invalid_email" ? { email: message } : { password: message };
}
