import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { inProject } from "./project.mjs";
import { packageCommand } from "./project-node.mjs";

const refused: [importer: string, specifier: string][] = [
  ["lib/protocol", "#lib/projections/x"],
  ["lib/protocol", "#lib/client/x"],
  ["lib/protocol", "#lib/server/x"],
  ["lib/protocol", "#components/x"],
  ["lib/protocol", "../server/x"],
  ["lib/catalogue", "#lib/client/x"],
  ["lib/catalogue", "../client/x"],
  ["lib/projections", "#lib/catalogue/x"],
  ["lib/projections", "#lib/client/x"],
  ["lib/projections", "#lib/server/x"],
  ["lib/projections", "#components/x"],
  ["lib/projections", "node:fs"],
  ["lib/projections", "../server/x"],
  ["lib/client", "#lib/server/x"],
  ["lib/client", "#components/x"],
  ["lib/client", "../server/runtime"],
  ["lib/client", "../../components/x"],
  ["lib/client", "./x"],
  ["lib/client", "#lib/client/../server/x"],
  ["lib/client/testing", "../../server/x"],
  ["components", "#lib/server/x"],
  ["components", "../lib/server/x"],
  ["components/chat", "./x"],
  ["lib/server", "#lib/client/x"],
  ["lib/server", "#components/x"],
  ["lib/server", "react"],
  ["lib/server", "../client/x"],
  ["lib/server", ".."],
  ["app", "../lib/server/x"],
  ["app/chat", "./x"],
  [".", "./lib/server/x"],
];

const allowed: [importer: string, specifier: string][] = [
  ["lib/catalogue", "#lib/protocol/x"],
  ["lib/projections", "#lib/protocol/x"],
  ["lib/client", "#lib/projections/x"],
  ["components", "#lib/client/x"],
  ["components", "#lib/server/agents/tool-types"],
  ["lib/server", "#lib/projections/x"],
  ["app", "#lib/server/x"],
  ["app", "#components/x"],
  ["app", "./globals.css"],
  ["e2e", "../x.ts"],
];

const forms = [
  (specifier: string) => `import { x } from "${specifier}";\nconsole.log(x);\n`,
  (specifier: string) => `import type { X } from "${specifier}";\nexport const x: X | 0 = 0;\n`,
  (specifier: string) => `export { x } from "${specifier}";\n`,
  (specifier: string) => `export const x = import("${specifier}");\n`,
];

const planted = [...refused, ...allowed].flatMap(([importer, specifier], index) =>
  forms.map((form, at) => ({ path: join(importer, `planted-${index}-${at}.ts`), text: form(specifier) })),
);
const pathsOf = (from: number, to: number) => planted.slice(from * forms.length, to * forms.length);

let folder: string;
let reported: Set<string>;

/** Plants every import in a folder of its own under the project's rules and asks the linter once. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "imports-"));
  const { $schema: _schema, ...rules } = z
    .looseObject({})
    .parse(JSON.parse(readFileSync(inProject("biome.json"), "utf8")));
  // The folder is no repository, whose ignored files the linter would look for.
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...rules, vcs: { enabled: false } }));
  for (const { path, text } of planted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      packageCommand("@biomejs/biome", "biome"),
      ...["lint", "--only=style/noRestrictedImports", "--reporter=github", "--max-diagnostics=none", "."],
    ],
    { cwd: folder, encoding: "utf8" },
  );
  expect(status).toBe(1);
  reported = new Set([...stdout.matchAll(/noRestrictedImports,file=([^,]+)/g)].map((match) => match[1] ?? ""));
});

afterAll(() => rmSync(folder, { recursive: true }));

const isReported = (path: string) => [...reported].some((file) => file.replaceAll("\\", "/").endsWith(`/${path}`));

describe("the layers", () => {
  it.each(refused.map((pair, index) => [...pair, index] as const))("%s may not import %s", (_from, _to, index) => {
    for (const { path } of pathsOf(index, index + 1)) expect([path, isReported(path)]).toEqual([path, true]);
  });

  it.each(allowed.map((pair, index) => [...pair, refused.length + index] as const))(
    "%s may import %s",
    (_from, _to, index) => {
      for (const { path } of pathsOf(index, index + 1)) expect([path, isReported(path)]).toEqual([path, false]);
    },
  );
});
