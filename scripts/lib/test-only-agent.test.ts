import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { moreAgents } from "../../lib/server/agents/more-agents";
import { listFiles } from "./list-files.mjs";
import { inProject } from "./project.mjs";
import { testBuild } from "./test-build.mjs";

/** The resolve aliases of the build that a folder names; an absent folder is the build for people. */
async function aliasesOf(folder: string | undefined): Promise<Record<string, unknown>> {
  vi.resetModules();
  vi.stubEnv("WHISKER_DIST_DIR", folder);
  const { default: config } = await import("../../next.config.mjs");
  const turbopack: { resolveAlias?: Record<string, unknown> } = config.turbopack;
  return turbopack.resolveAlias ?? {};
}

afterEach(() => vi.unstubAllEnvs());

describe("the agent whose tools misbehave", () => {
  it.each([undefined, "", ".next", "dist", ".next-test2"])("is not in the build in folder %j", async (folder) => {
    expect(await aliasesOf(folder)).toEqual({});
  });

  it("takes the place of no agents in the build of the tests", async () => {
    expect(await aliasesOf(testBuild)).toEqual({
      "#lib/server/agents/more-agents": "./e2e/faults/agents/more-agents.ts",
    });
    expect(moreAgents).toEqual([]);
  });

  it("is reached by nothing else that is built", () => {
    const folders = ["app", "components", "lib"].flatMap((folder) => listFiles(inProject(folder)));
    const built = [...folders, inProject("instrumentation.ts"), inProject("proxy.ts")];
    expect(built.length).toBeGreaterThan(100);
    const reaching = built.filter((file) => /["'][^"'\n]*\be2e\/[^"'\n]*["']/.test(readFileSync(file, "utf8")));
    expect(reaching).toEqual([]);
  });
});
