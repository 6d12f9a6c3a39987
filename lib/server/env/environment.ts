import "server-only";
import { z } from "zod";
import { ConfigurationError } from "#lib/server/env/configuration-error";
import { refuseAbsentPromises } from "#lib/server/env/refuse-absent-promises";

const blankIsUnset = (value: unknown): unknown =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const text = z.preprocess(blankIsUnset, z.string().trim().optional());
const number = (schema: z.ZodNumber, fallback: number) =>
  z.preprocess(blankIsUnset, z.coerce.number().pipe(schema).default(fallback));
const httpUrl = z.preprocess(
  blankIsUnset,
  z.url({ protocol: /^https?$/, error: "must be an http or https address" }).optional(),
);

const databaseUrl = z.preprocess(
  blankIsUnset,
  z
    .string()
    .trim()
    .refine((value) => /^postgres(ql)?:\/\/./.test(value) && URL.canParse(value), "must be a postgres:// address")
    .optional(),
);

/** Every variable Whisker reads, with its default. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  PORT: number(z.number().int().min(0).max(65535), 3000),
  WHISKER_HOST: z.preprocess(blankIsUnset, z.string().default("localhost")),
  WHISKER_URL: httpUrl,
  WHISKER_DATA_DIR: z.preprocess(blankIsUnset, z.string().default("data")),
  DATABASE_URL: databaseUrl,
  WHISKER_SECRET: z.preprocess(blankIsUnset, z.string().min(32, "must have at least 32 characters").optional()),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: httpUrl,
  OPENAI_MODELS: text,
  OPENAI_API: z.preprocess(blankIsUnset, z.enum(["responses", "chat"]).optional()),
  WHISKER_MODEL: text,
  WHISKER_EMBEDDED_TPS: number(z.number().min(0).max(100_000), 40),
  WHISKER_SEED: z.preprocess(blankIsUnset, z.coerce.number().int().optional()),
  WHISKER_MAX_STEPS: number(z.number().int().min(1).max(1000), 20),
  // A timer cannot be longer.
  WHISKER_RUN_TIMEOUT_MS: number(z.number().int().min(1).max(2_147_483_647), 1_800_000),
  WHISKER_SIGN_UP: z.preprocess(blankIsUnset, z.enum(["open", "closed"]).default("open")),
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  WHISKER_SYNC: z.preprocess(blankIsUnset, z.enum(["normal", "full"]).default("normal")),
});
export type Environment = z.infer<typeof environmentSchema>;

/** A run's time on a platform that ends a function after five minutes. */
const SERVERLESS_RUN_TIMEOUT_MS = 280_000;

/**
 * Reads and checks the environment. Throws a `ConfigurationError` of one line that names the first wrong variable and what it
 * should be, never its value.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = environmentSchema.safeParse(
    variables.VERCEL ? { WHISKER_RUN_TIMEOUT_MS: SERVERLESS_RUN_TIMEOUT_MS, ...dropBlank(variables) } : variables,
  );
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigurationError(
      `${issue?.path.join(".") ?? "The environment"} is wrong: ${issue?.message ?? "unreadable"}.`,
    );
  }
  const environment = parsed.data;
  refuseAbsentPromises(variables);
  checkStorage(environment, variables);
  return environment;
}

function dropBlank(variables: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => blankIsUnset(value) !== undefined));
}

function checkStorage(environment: Environment, variables: Record<string, string | undefined>): void {
  if (environment.DATABASE_URL === undefined) {
    if (!variables.VERCEL) return;
    throw new ConfigurationError(
      "The embedded database needs a disk that lasts, which this platform does not have. Set DATABASE_URL to the address of a PostgreSQL database, or run Whisker on a machine with a disk.",
    );
  }
  // Each process would make one of its own, and none would know the sessions of the others.
  if (environment.WHISKER_SECRET === undefined) {
    throw new ConfigurationError(
      "WHISKER_SECRET must be set where DATABASE_URL is: the same random text of at least 32 characters for every process.",
    );
  }
}
