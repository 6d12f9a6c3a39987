import "server-only";
import type { Logger } from "#lib/server/logger";

const unused = ["SEARXNG_URL", "TAVILY_API_KEY", "MCP_CONFIG", "OTEL_EXPORTER_OTLP_ENDPOINT", "WHISKER_METRICS"];

/** Names, in one line of the log, the variables that are set and do nothing in this version; never their values. */
export function logUnusedVariables(variables: Record<string, string | undefined>, logger: Pick<Logger, "info">): void {
  const names = unused.filter((name) => (variables[name]?.trim() ?? "") !== "");
  if (names.length > 0) logger.info("variables are not used yet", { names });
}
