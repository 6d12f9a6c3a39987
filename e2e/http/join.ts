import { randomUUID } from "node:crypto";
import type { Guest } from "./guest.ts";

export interface Credentials {
  email: string;
  password: string;
}

/** An address nobody has used, and a password. */
export function newCredentials(): Credentials {
  return { email: `${randomUUID()}@example.com`, password: "a long password" };
}

/** Signs a program in, after making the account where it is new. Throws when that is refused. */
export async function join(guest: Guest, credentials = newCredentials()): Promise<Credentials> {
  await guest.post("/api/auth/sign-up/email", credentials);
  const response = await guest.post("/api/auth/sign-in/email", credentials);
  if (!response.ok) throw new Error(`Refused with ${response.status}: ${await response.text()}`);
  return credentials;
}
