import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { accessClasses } from "#lib/server/http/route";

const appFolder = fileURLToPath(new URL("../../../app/", import.meta.url));
const filesOf = (pattern: string) => globSync(pattern, { cwd: appFolder }).toSorted();

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** What a route file may tell the framework beside its methods. */
const settings = new Set(["dynamic", "runtime", "maxDuration"]);

/** What is wrong with the exports of a route file, one line each. */
function problemsOf(exported: Record<string, unknown>): string[] {
  return Object.entries(exported).flatMap(([name, value]) => {
    if (settings.has(name)) return [];
    if (!methods.has(name)) return [`${name} is no method`];
    const access: unknown = typeof value === "function" && "access" in value ? value.access : undefined;
    return accessClasses.some((known) => known === access) ? [] : [`${name} declares no class of access`];
  });
}

describe("every route file", () => {
  const files = filesOf("**/route.{ts,tsx,js,mjs}");

  it("is found", () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
    expect(files).toContain(join("api", "chat", "route.ts"));
  });

  it.each(files)("%s declares who may use each of its methods", async (file) => {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(appFolder, file)).href);
    expect(Object.keys(exported)).not.toEqual([]);
    expect(problemsOf(exported)).toEqual([]);
  });

  it("would be refused with a method that nobody is named for, or an unknown one", () => {
    expect(
      problemsOf({ GET: () => new Response(), POST: Object.assign(() => new Response(), { access: "all" }) }),
    ).toEqual(["GET declares no class of access", "POST declares no class of access"]);
    expect(problemsOf({ TRACE: Object.assign(() => new Response(), { access: "open" }) })).toEqual([
      "TRACE is no method",
    ]);
  });
});

describe("every page", () => {
  const files = filesOf("**/*.{ts,tsx}").filter((file) => !/(^|[/\\])route\.tsx?$/.test(file));

  it("is found", () => {
    expect(files).toContain("layout.tsx");
  });

  it.each(files)("%s reads what is somebody's only through what asks who looks, and takes no actions", (file) => {
    const source = readFileSync(join(appFolder, file), "utf8");
    const imported = [...source.matchAll(/#lib\/server\/([\w/-]+)/g)].map(([, path]) => path ?? "");
    expect(imported.filter((path) => !path.startsWith("pages/"))).toEqual([]);
    expect(source).not.toMatch(/["']use server["']/);
  });

  it("finds the store only behind the question who looks at it", () => {
    const folder = fileURLToPath(new URL("../pages/", import.meta.url));
    const loaders = globSync("*.ts", { cwd: folder }).filter(
      // What those that read stand on: who looks, and the runtime itself, which reads nothing.
      (file) => !["page-viewer.ts", "page-runtime.ts"].includes(file),
    );
    expect(loaders.length).toBeGreaterThanOrEqual(2);
    for (const loader of loaders) {
      if (!loader.endsWith(".test.ts")) expect(readFileSync(join(folder, loader), "utf8")).toContain("pageViewer()");
    }
  });
});
