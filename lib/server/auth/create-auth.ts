import "server-only";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { anonymous } from "better-auth/plugins/anonymous";
import type { Kysely } from "kysely";
import type { OwnOrigin } from "#lib/server/http/own-origin";
import type { Logger } from "#lib/server/logger";

const DAY_SECONDS = 24 * 60 * 60;

export interface CreateAuth {
  /** The store's own connection: sessions lie beside chats. */
  // biome-ignore lint/suspicious/noExplicitAny: Better Auth's own tables are unknown to our table types, and its option says so
  kysely: Kysely<any>;
  secret: string;
  ownOrigin: OwnOrigin;
  logger: Logger;
}

function build({ kysely, secret, ownOrigin, logger }: CreateAuth) {
  return betterAuth({
    baseURL: ownOrigin.origin,
    secret,
    database: { db: kysely, type: "sqlite" },
    trustedOrigins: (request) => ownOrigin.originsFor(request?.headers.get("host") ?? null),
    session: {
      // A guest's chats are reached by this cookie alone. Browsers keep none for longer than 400 days.
      expiresIn: 400 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      // Revoking a session must bite at once, so it is looked up on every request.
      cookieCache: { enabled: false },
    },
    plugins: [anonymous({ emailDomainName: "guest.invalid", generateName: () => "Guest" })],
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
}

export type Auth = ReturnType<typeof build>;

/** Better Auth on the store's database, its tables made or brought up to date. */
export async function createAuth(options: CreateAuth): Promise<Auth> {
  const auth = build(options);
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  return auth;
}
