import { createRequire } from "node:module";
import { inProject } from "./project.mjs";

/**
 * The environment as the server will see it: this process's own, and below it what `.env` files set, by the framework's
 * rules. Before the packages are installed the files are not read yet. This process's own environment stays as it is,
 * so that the server reads the files itself.
 * @param {{ isDevelopment?: boolean }} [options]
 * @returns {NodeJS.ProcessEnv}
 */
export function loadEnvironment({ isDevelopment = false } = {}) {
  const before = { ...process.env };
  const loader = environmentLoader();
  if (loader === undefined) return before;
  loader.loadEnvConfig(inProject(), isDevelopment, { info: () => undefined, error: console.error });
  const loaded = { ...process.env };
  for (const name of Object.keys(loaded)) {
    if (!(name in before)) delete process.env[name];
  }
  return loaded;
}

function environmentLoader() {
  try {
    return createRequire(inProject("node_modules", "next", "package.json"))("@next/env");
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
