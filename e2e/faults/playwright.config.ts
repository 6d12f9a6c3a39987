import { defineConfig } from "playwright/test";
import pageTests from "../playwright.config.ts";

const isSoak = /@soak/;

/** Rows of the fault matrix. Those that need many minutes are a project of their own. */
export default defineConfig({
  ...pageTests,
  testDir: "./rows",
  testIgnore: [],
  outputDir: "../../test-results/faults",
  globalSetup: "./global-setup.ts",
  // Tests of a file stand in order in one worker, which shares one app; files run beside each other.
  fullyParallel: false,
  workers: 3,
  projects: [
    { name: "faults", grepInvert: isSoak, timeout: 180_000 },
    { name: "soak", grep: isSoak, timeout: 1_800_000 },
  ],
});
