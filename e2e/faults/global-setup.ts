import { startTestPostgres } from "../../scripts/lib/test-postgres.mjs";
import { publishPostgres } from "./toolkit/postgres.ts";

/** Starts the PostgreSQL server of this test run; answers what ends it again. */
export default async function setUp(): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  publishPostgres(postgres.url("postgres"));
  return () => postgres.stop();
}
