import { expect, it } from "vitest";
import { readEnvironment } from "#lib/server/env/environment";
import { logUnusedVariables } from "#lib/server/env/log-unused-variables";
import { createLogger } from "#lib/server/logger";

function logged(variables: Record<string, string>): string[] {
  const lines: string[] = [];
  logUnusedVariables(
    variables,
    createLogger([], (line) => void lines.push(line)),
  );
  return lines;
}

it("variables that do nothing yet are named in one line of the log without their values, and the start goes on", () => {
  const variables = { TAVILY_API_KEY: "canary-key", OTEL_EXPORTER_OTLP_ENDPOINT: "http://canary.test", PORT: "3001" };
  const lines = logged(variables);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: 30,
    event: "variables are not used yet",
    names: ["TAVILY_API_KEY", "OTEL_EXPORTER_OTLP_ENDPOINT"],
  });
  expect(lines[0]).not.toContain("canary");
  expect(() => readEnvironment(variables)).not.toThrow();
});

it("nothing is logged where all variables are used or blank", () => {
  expect(logged({ PORT: "3001", MCP_CONFIG: " " })).toEqual([]);
});
