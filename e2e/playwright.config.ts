import { existsSync } from "node:fs";
import { defineConfig } from "playwright/test";

const debianChromium = "/usr/bin/chromium";
// Without either, Playwright's own browser is used.
const executablePath = process.env.CHROMIUM_PATH || (existsSync(debianChromium) ? debianChromium : undefined);

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  // The rows of the fault matrix have servers and a configuration of their own.
  testIgnore: "faults/**",
  outputDir: "../test-results",
  globalSetup: "./servers/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Two browsers drawing in software on two cores are slow; a test that hangs is still found.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
