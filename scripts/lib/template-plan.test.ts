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
        "const views = { get_items: ItemsResult } satisfies ResultViews;",
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
    ["docs/streaming.md", 'import { getItems } from "#lib/server/agents/tools/get-items";'],
    ["docs/programs/hear-run.ts", ""],
    ["docs/api.md", "Views.\n[Each of them](streaming.md).\n[Other](other.md).\n"],
  ]);
}

function project(): Map<string, string> {
  const files = ["app", "components", "lib", "e2e", "docs"].flatMap((name) => listFiles(inProject(name)));
  return new Map(
    [inProject("README.md"), ...files]
      .filter((path) => /\.(tsx?|md)$/.test(path))
      .map((path) => [relative(projectFolder, path).split(sep).join("/"), readFileSync(path, "utf8")]),
  );
}

describe("templatePlan", () => {
  it("removes the demo agents, the tools nobody else uses, their result views and their tests", () => {
    expect(templatePlan(sources()).removed).toEqual([
      "components/chat/parts/ItemsResult.tsx",
      "docs/programs/hear-run.ts",
      "docs/streaming.md",
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
        "const views = {} satisfies ResultViews;",
        "",
      ].join("\n"),
    );
  });

  it("takes the links to removed pages out of the others", () => {
    expect(templatePlan(sources()).rewritten.get("docs/api.md")).toBe("Views.\n[Other](other.md).\n");
  });

  it("has nothing to do a second time", () => {
    const files = sources();
    const { removed, rewritten } = templatePlan(files);
    for (const path of removed) files.delete(path);
    for (const [path, text] of rewritten) files.set(path, text);
    expect(templatePlan(files)).toEqual({ removed: [], rewritten: new Map() });
  });

  it("takes no test of the engine: of the project's tests only those beside the agents go", () => {
    const tests = templatePlan(project()).removed.filter((path) => /\.(test|spec|contract)\.tsx?$/.test(path));
    expect(tests.filter((path) => !path.startsWith(`${folder}/`))).toEqual([]);
  });

  it("leaves no page of the project with a link to what went", () => {
    const files = project();
    const { removed, rewritten } = templatePlan(files);
    const pages = [...files.keys()].filter((path) => path.endsWith(".md") && !removed.includes(path));
    for (const path of pages) {
      const links = rewritten.get(path) ?? files.get(path) ?? "";
      expect(links, path).not.toContain("streaming.md");
    }
  });
});
