import { describe, expect, it } from "vitest";
import { versionProblem } from "./version-problem.mjs";

describe("versionProblem", () => {
  it.each([
    ["v20.9.0", "npm/10.0.0 node/v20.9.0 linux x64"],
    ["v26.10.0", "npm/11.19.1 node/v26.10.0 linux x64"],
    ["v22.1.0", undefined],
    ["v22.1.0", "pnpm/9.1.0 npm/? node/v22.1.0"],
  ])("finds nothing wrong with Node %s and %s", (node, userAgent) => {
    expect(versionProblem(node, userAgent)).toBeUndefined();
  });

  it.each(["v18.20.4", "v20.8.1", "v9.11.2"])("refuses Node %s in one line", (node) => {
    expect(versionProblem(node, undefined)).toMatch(/^Whisker needs Node 20\.9 or newer; this is Node [\d.]+\.[^\n]*$/);
  });

  it("refuses an npm that is too old", () => {
    expect(versionProblem("v20.9.0", "npm/9.9.3 node/v20.9.0")).toMatch(
      /^Whisker needs npm 10 or newer; this is npm 9\.9\.3/,
    );
  });
});
