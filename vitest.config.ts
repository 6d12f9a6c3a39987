import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const emptyModule = fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url));

export default defineConfig({
  resolve: { alias: { "server-only": emptyModule } },
  test: {
    include: ["lib/**/*.test.ts", "scripts/**/*.test.ts", "e2e/fake-provider/**/*.test.ts"],
    environment: "node",
    globalSetup: ["scripts/lib/vitest-postgres.mjs"],
    restoreMocks: true,
    dangerouslyIgnoreUnhandledErrors: false,
  },
});
