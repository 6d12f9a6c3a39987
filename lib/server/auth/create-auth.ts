import "server-only";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { anonymous } from "better-auth/plugins/anonymous";
import type { Kysely } from "kysely";
import { type AccountSettings, socialProviders } from "#lib/server/auth/social-providers";
import type { OwnOrigin } from "#lib/server/http/own-origin";
import type { Logger } from "#lib/server/logger";
import type { OpenedStore } from "#lib/server/store/open-store";

const DAY_SECONDS = 24 * 60 * 60;

/** What an account has beside its sessions. Better Auth knows nothing of chats. */
export interface AccountChats {
  /** Gives a guest's chats to the account the guest has signed in to. */
  move(fromUserId: string, toUserId: string): Promise<void>;
  /** Ends the user's runs and deletes everything of theirs. */
  erase(userId: string): Promise<void>;
}

export interface CreateAuth {
  /** The store's own database: sessions lie beside chats. */
  database: Pick<OpenedStore, "kysely" | "dialect" | "migrate">;
  secret: string;
  ownOrigin: OwnOrigin;
  logger: Logger;
  settings: AccountSettings;
  chats: AccountChats;
}

// biome-ignore lint/suspicious/noExplicitAny: Better Auth's own tables are unknown to our table types, and its option says so
type AnyKysely = Kysely<any>;

function build({ database, secret, ownOrigin, logger, settings, chats }: CreateAuth) {
  const auth = betterAuth({
    baseURL: ownOrigin.origin,
    secret,
    database: { db: database.kysely as AnyKysely, type: database.dialect },
    trustedOrigins: (request) => ownOrigin.originsFor(request?.headers.get("host") ?? null),
    emailAndPassword: {
      enabled: true,
      disableSignUp: settings.WHISKER_SIGN_UP === "closed",
      minPasswordLength: 10,
      // With it, the answer would tell whether an address is taken. The page signs in as its second step.
      autoSignIn: false,
    },
    socialProviders: socialProviders(settings),
    account: {
      // No address is ever proven here, so that two ways of signing in with one address may be two people.
      accountLinking: { enabled: false },
      encryptOAuthTokens: true,
    },
    user: {
      deleteUser: {
        enabled: true,
        beforeDelete: async ({ id }) => {
          // First, so that nothing new begins while the rest is deleted.
          const { internalAdapter } = await auth.$context;
          await internalAdapter.deleteUserSessions(id);
          await chats.erase(id);
        },
        // A message that was already on its way in may have begun a chat meanwhile.
        afterDelete: ({ id }) => chats.erase(id),
      },
    },
    databaseHooks: {
      user: {
        delete: {
          // A message of the guest may have begun a chat after the others were moved. From now on none can.
          after: async ({ id }, context) => {
            const signedIn = context?.context.newSession?.user;
            if (signedIn && signedIn.id !== id) await chats.move(id, signedIn.id);
          },
        },
      },
    },
    // Thrown on, so that the route writes the one line of the log, with secrets masked; else the library prints the raw error.
    onAPIError: { throw: true, errorURL: "/login" },
    session: {
      // A guest's chats are reached by this cookie alone. Browsers keep none for longer than 400 days.
      expiresIn: 400 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      // Revoking a session must bite at once, so it is looked up on every request.
      cookieCache: { enabled: false },
    },
    plugins: [
      anonymous({
        emailDomainName: "guest.invalid",
        generateName: () => "Guest",
        onLinkAccount: ({ anonymousUser, newUser }) => chats.move(anonymousUser.user.id, newUser.user.id),
      }),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: { cookiePrefix: "whisker", ipAddress: { disableIpTracking: true } },
    logger: {
      level: "warn",
      log: (level, message) => {
        if (level === "error") logger.failure("auth", new Error(message));
        else logger.info("auth", { message });
      },
    },
  });
  return auth;
}

export type Auth = ReturnType<typeof build>;

/**
 * Better Auth on the store's database, its tables made or brought up to date. Throws a `ConfigurationError` for a provider
 * that is set up by half.
 */
export async function createAuth(options: CreateAuth): Promise<Auth> {
  const auth = build(options);
  await options.database.migrate(async (kysely) => {
    const database = { db: kysely as AnyKysely, type: options.database.dialect };
    const { runMigrations } = await getMigrations({ ...auth.options, database });
    await runMigrations();
  });
  return auth;
}
