import "server-only";
import { credentialScanner } from "#lib/server/redaction/credential-scanner";
import { dropHeaders } from "#lib/server/redaction/drop-headers";
import type { TextRules } from "#lib/server/redaction/map-texts";
import { maskText } from "#lib/server/redaction/mask-text";
import { createSecretScanner } from "#lib/server/redaction/secret-scanner";
import type { TextScanner } from "#lib/server/redaction/text-scanner";

/** What is masked, by who wrote it. */
export interface RedactionRules {
  /** For what the model says: known secrets and nothing else. */
  said: readonly TextScanner[];
  /** For what tools, servers and errors say: credentials of any owner too. */
  foreign: readonly TextScanner[];
  /** The same for whole values. Foreign ones also lose the headers that let somebody in. */
  saidTexts: TextRules;
  foreignTexts: TextRules;
}

/** Rules that know these secrets. */
export function createRedactionRules(secrets: readonly (string | undefined)[]): RedactionRules {
  const known = createSecretScanner(secrets);
  const said = known ? [known] : [];
  const foreign = [...said, credentialScanner];
  return {
    said,
    foreign,
    saidTexts: { text: (text) => maskText(said, text) },
    foreignTexts: { text: (text) => maskText(foreign, text), container: dropHeaders },
  };
}
