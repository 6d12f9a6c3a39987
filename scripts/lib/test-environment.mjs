const namesTheAppReads =
  /^(WHISKER_|OPENAI_|GITHUB_CLIENT_|GOOGLE_CLIENT_|OTEL_)|^(PORT|DATABASE_URL|SEARXNG_URL|TAVILY_API_KEY|MCP_CONFIG|NODE_ENV)$/;

/**
 * An environment for tests: without the settings of the app a person has in their shell, which would change what the
 * tests see (and could let them spend money on a real model).
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.ProcessEnv} [additions]
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment(env, additions = {}) {
  const kept = Object.entries(env).filter(([name]) => !namesTheAppReads.test(name));
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: "1", ...additions };
}
