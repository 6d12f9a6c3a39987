import { createServer } from "node:http";
import { startTestPostgres } from "./test-postgres.mjs";

/**
 * One PostgreSQL server for all test files of a Vitest run, started when the first of them asks for its address.
 * @param {import("vitest/node").TestProject} project
 * @returns {Promise<() => Promise<void>>} what ends it
 */
export default async function setUp(project) {
  /** @type {ReturnType<typeof startTestPostgres> | undefined} */
  let started;
  const server = createServer((_, response) => {
    started ??= startTestPostgres();
    started.then(
      (postgres) => response.end(postgres.url("postgres")),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  const listening = Promise.withResolvers();
  server.once("error", listening.reject);
  server.listen(0, "127.0.0.1", () => listening.resolve(undefined));
  await listening.promise;
  const address = server.address();
  project.provide("postgresAddress", `http://127.0.0.1:${address.port}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    await (await started)?.stop();
  };
}
