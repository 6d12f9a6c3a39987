import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { listFiles } from "./list-files.mjs";
import { inProject, projectFolder } from "./project.mjs";
import { templatePlan } from "./template-plan.mjs";

const folder = "lib/server/agents";
const registry = `${folder}/index.ts`;
const views = "components/chat/parts/resultViews.tsx";

function sources(): Map<string, string> {
  return new Map([
    [
      registry,
      [
        'import { catAgent } from "#lib/server/agents/cat";',
        'import type { Agent } from "#lib/server/agents/define-agent";',
        'import { plainAgent } from "#lib/server/agents/plain";',
        'import { workbenchAgent } from "#lib/server/agents/workbench";',
        "",
        "export const agents = [catAgent, plainAgent, workbenchAgent] as const;",
        "",
      ].join("\n"),
    ],
    [
      `${folder}/cat.ts`,
      'import { getItems } from "#lib/server/agents/tools/get-items";\nexport const catAgent = { tools: { get_items: getItems } };',
    ],
    [
      views,
      [
        'import { ItemsResult } from "#components/chat/parts/ItemsResult";',
        'import type { ToolTypes } from "#lib/server/agents/tool-types";',
        "",
        "const views: ResultViews = { get_items: ItemsResult };",
        "",
      ].join("\n"),
    ],
    ["components/chat/parts/ItemsResult.tsx", ""],
    [`${folder}/plain.ts`, 'import { kept } from "#lib/server/agents/tools/kept";'],
    [`${folder}/workbench.ts`, 'import { kept } from "#lib/server/agents/tools/kept";'],
    [`${folder}/tools/get-items.ts`, ""],
    [`${folder}/tools/kept.ts`, ""],
    [`${folder}/tools/get-items.test.ts`, 'import { getItems } from "#lib/server/agents/tools/get-items";'],
    [`${folder}/tools/kept.test.ts`, 'import { kept } from "#lib/server/agents/tools/kept";'],
  ]);
}

describe("templatePlan", () => {
  it("removes the demo agents, the tools nobody else uses, their result views and their tests", () => {
    expect(templatePlan(sources()).removed).toEqual([
      "components/chat/parts/ItemsResult.tsx",
      `${folder}/cat.ts`,
      `${folder}/tools/get-items.test.ts`,
      `${folder}/tools/get-items.ts`,
      `${folder}/workbench.ts`,
    ]);
  });

  it("takes the removed agents out of the list and leaves the rest as it is", () => {
    expect(templatePlan(sources()).rewritten.get(registry)).toBe(
      [
        'import type { Agent } from "#lib/server/agents/define-agent";',
        'import { plainAgent } from "#lib/server/agents/plain";',
        "",
        "export const agents = [plainAgent] as const;",
        "",
      ].join("\n"),
    );
  });

  it("takes the removed views out of theirs", () => {
    expect(templatePlan(sources()).rewritten.get(views)).toBe(
      [
        'import type { ToolTypes } from "#lib/server/agents/tool-types";',
        "",
        "const views: ResultViews = {};",
        "",
      ].join("\n"),
    );
  });

  it("has nothing to do a second time", () => {
    const files = sources();
    const { removed, rewritten } = templatePlan(files);
    for (const path of removed) files.delete(path);
    for (const [path, text] of rewritten) files.set(path, text);
    expect(templatePlan(files)).toEqual({ removed: [], rewritten: new Map() });
  });

  it("takes no test of the engine: of the project's tests only those beside the agents go", () => {
    const files = ["app", "components", "lib", "e2e"].flatMap((name) => listFiles(inProject(name)));
    const project = new Map(
      files
        .filter((path) => /\.tsx?$/.test(path))
        .map((path) => [relative(projectFolder, path).split(sep).join("/"), readFileSync(path, "utf8")]),
    );
    const tests = templatePlan(project).removed.filter((path) => /\.(test|spec|contract)\.tsx?$/.test(path));
    expect(tests.filter((path) => !path.startsWith(`${folder}/`))).toEqual([]);
  });
});
