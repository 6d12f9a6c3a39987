import "server-only";
import { addressSecrets } from "#lib/server/env/address-secrets";
import type { Environment } from "#lib/server/env/environment";
import { postgresSecrets } from "#lib/server/store/postgres-secrets";

/** Names under which tools and platforms keep what nobody may read. */
const secretName = /(?:^|_)(?:KEY|SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS)$/;
/** Of a variable that is not ours only its name speaks for a secret; shorter values are as often words. */
const MIN_LENGTH = 16;

/**
 * Every secret that the environment holds: Whisker's own, and what other variables name as one or hold as an address with a
 * password, so that a tool's key needs no declaration. May hold doubles.
 */
export function environmentSecrets(
  environment: Environment,
  variables: Readonly<Record<string, string | undefined>>,
): string[] {
  const own = [
    environment.OPENAI_API_KEY,
    environment.WHISKER_SECRET,
    ...postgresSecrets(environment.DATABASE_URL),
    environment.GITHUB_CLIENT_SECRET,
    environment.GOOGLE_CLIENT_SECRET,
  ].filter((secret) => secret !== undefined);
  const others = Object.entries(variables).flatMap(([name, value]) => {
    const text = value?.trim() ?? "";
    return secretName.test(name) && text.length >= MIN_LENGTH ? [text] : addressSecrets(text);
  });
  return [...own, ...others];
}
