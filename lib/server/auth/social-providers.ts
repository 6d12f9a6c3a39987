import "server-only";
import { ConfigurationError } from "#lib/server/env/configuration-error";
import type { Environment } from "#lib/server/env/environment";

/** A program that is registered with a provider, under which people sign in. */
interface SocialProvider {
  clientId: string;
  clientSecret: string;
  disableSignUp: boolean;
}

export type SocialProviderName = "github" | "google";

/** The variables that say who may sign up, and with what. */
export type AccountSettings = Pick<
  Environment,
  "WHISKER_SIGN_UP" | "GITHUB_CLIENT_ID" | "GITHUB_CLIENT_SECRET" | "GOOGLE_CLIENT_ID" | "GOOGLE_CLIENT_SECRET"
>;

/** The providers whose two variables are set. Throws a `ConfigurationError` of one line when only one of the two is. */
export function socialProviders(settings: AccountSettings): Partial<Record<SocialProviderName, SocialProvider>> {
  const github = readPair(settings, "GITHUB");
  const google = readPair(settings, "GOOGLE");
  return { ...(github ? { github } : {}), ...(google ? { google } : {}) };
}

function readPair(settings: AccountSettings, prefix: "GITHUB" | "GOOGLE"): SocialProvider | undefined {
  const clientId = settings[`${prefix}_CLIENT_ID`];
  const clientSecret = settings[`${prefix}_CLIENT_SECRET`];
  if (clientId !== undefined && clientSecret !== undefined) {
    return { clientId, clientSecret, disableSignUp: settings.WHISKER_SIGN_UP === "closed" };
  }
  if (clientId === undefined && clientSecret === undefined) return undefined;
  const [set, missing] = clientId === undefined ? ["SECRET", "ID"] : ["ID", "SECRET"];
  throw new ConfigurationError(
    `${prefix}_CLIENT_${set} is set without ${prefix}_CLIENT_${missing}. Set both, or neither.`,
  );
}
