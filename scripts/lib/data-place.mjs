import { dataFolder } from "./data-folder.mjs";

/**
 * Where the data lies, in words for people: the folder of the embedded database, or the server, port and name of the
 * PostgreSQL database that `DATABASE_URL` names, never the user and password in it.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function dataPlace(env) {
  const databaseUrl = env.DATABASE_URL?.trim();
  if (!databaseUrl) return dataFolder(env);
  if (!URL.canParse(databaseUrl)) return "the database in DATABASE_URL";
  const { host, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${host}${pathname}`;
}
