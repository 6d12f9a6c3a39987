import "server-only";
import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "#lib/server/env/configuration-error";

/** The signing secret of this data folder; made on first use, readable by its owner only. The folder must be locked. Throws a `ConfigurationError` for a file without one. */
export function readOrCreateSecret(dataDir: string): string {
  const path = join(dataDir, "secret");
  try {
    writeFileSync(path, randomBytes(48).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const secret = readFileSync(path, "utf8").trim();
  // A disk that was full, or power lost, while it was made: nothing may be signed with what is left of it.
  if (secret.length < 32)
    throw new ConfigurationError(`${path} holds no whole secret. Delete it, and a new one is made.`);
  return secret;
}
