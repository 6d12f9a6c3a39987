import "server-only";
import { addressSecrets } from "#lib/server/env/address-secrets";

/** What may never be shown of a database's address: the whole of it, and its password as written and as meant. */
export function postgresSecrets(url: string | undefined): string[] {
  return url === undefined ? [] : [...new Set([url, ...addressSecrets(url)])];
}
