import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { inProject } from "./project.mjs";
import { testBuild } from "./test-build.mjs";

describe("the build that tests use", () => {
  it("lies outside the folder that a build for people empties", () => {
    expect(relative(inProject(".next"), inProject(testBuild))).toMatch(/^\.\./);
  });

  it("is left out of the repository, and its types are those that its compiler reads", () => {
    const lines = (...path: string[]) => readFileSync(inProject(...path), "utf8").split("\n");
    expect(lines(".gitignore")).toContain(testBuild);
    const { include } = JSON.parse(lines("scripts", "tsconfig.test-build.json").join("\n"));
    expect(include).toContain(`../${testBuild}/types/**/*.ts`);
    expect(include.join()).not.toContain("../.next/");
  });
});
