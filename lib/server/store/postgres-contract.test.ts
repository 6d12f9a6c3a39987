import { afterAll, beforeAll, vi } from "vitest";
import { storeContract } from "#lib/server/store/store.contract";
import { openTestPostgres, type TestPostgres } from "#lib/server/store/testing/postgres/open-test-postgres";

// The first of them starts the server, and a machine may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let shared: TestPostgres;
beforeAll(async () => {
  shared = await openTestPostgres();
});
afterAll(() => shared.close());

// One database for all tests: to empty it is much faster than to make one.
storeContract("PostgreSQL", async () => {
  await shared.clear();
  const { store, expireLeases } = shared.openAnother();
  return { store, expireLeases, close: () => store.close() };
});
