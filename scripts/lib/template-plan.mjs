import { posix } from "node:path";

const demoAgents = ["cat", "cat-storyteller", "workbench"];
/** The page that shows their runs, with its programs. */
const demoPages = /^docs\/(streaming\.md|programs\/)/;
const agentsFolder = "lib/server/agents";
const registry = `${agentsFolder}/index.ts`;
const resultViews = "components/chat/parts/resultViews.tsx";

/**
 * What turns the demo into a template: the demo agents go with the page that shows their runs, then the tools no agent uses any
 * more with the views of their results, then the tests of what went; the lists of agents and of views are rewritten without
 * them, and pages without the lines that only link to what went.
 * @param {Map<string, string>} sources every source file and page by its path in the project, with forward slashes
 * @returns {{ removed: string[], rewritten: Map<string, string> }}
 */
export function templatePlan(sources) {
  const removed = new Set(demoAgents.map((id) => `${agentsFolder}/${id}.ts`).filter((path) => sources.has(path)));
  if (removed.size === 0) return { removed: [], rewritten: new Map() };
  const toolNames = [...removed].flatMap((path) => toolNamesOf(sources.get(path)));
  for (const path of sources.keys()) if (demoPages.test(path)) removed.add(path);
  for (const path of toolsWithoutUse(sources, removed)) removed.add(path);
  for (const path of viewsOf(toolNames, sources.get(resultViews) ?? "")) removed.add(path);
  for (const path of testsOfRemoved(sources, removed)) removed.add(path);
  const rewritten = [...sources]
    .filter(([path]) => !removed.has(path))
    .map(([path, text]) => {
      if (path === registry || path === resultViews) return [path, withoutEntries(text, removed)];
      return [path, path.endsWith(".md") ? withoutLinks(path, text, removed) : text];
    })
    .filter(([path, text]) => text !== sources.get(path));
  return { removed: [...removed].sort(), rewritten: new Map(rewritten) };
}

function toolNamesOf(agentText) {
  const tools = /\btools: \{([^}]*)\}/.exec(agentText)?.[1] ?? "";
  return [...tools.matchAll(/(\w+):/g)].map((match) => match[1]);
}

function viewsOf(toolNames, viewsText) {
  const components = toolNames.flatMap((name) => new RegExp(`\\b${name}: (\\w+)`).exec(viewsText)?.[1] ?? []);
  return importsOf(viewsText).filter((path) => components.some((name) => path.endsWith(`/${name}.tsx`)));
}

function toolsWithoutUse(sources, removed) {
  const users = [...sources].filter(([path]) => !removed.has(path) && !isTest(path));
  return [...sources.keys()].filter((path) => {
    if (!path.startsWith(`${agentsFolder}/tools/`) || isTest(path)) return false;
    return !users.some(([user, text]) => user !== path && importsOf(text).includes(path));
  });
}

function testsOfRemoved(sources, removed) {
  return [...sources]
    .filter(([path, text]) => isTest(path) && importsOf(text).some((imported) => removed.has(imported)))
    .map(([path]) => path);
}

function isTest(path) {
  return /\.(test|spec|contract)\.tsx?$/.test(path);
}

function importsOf(text) {
  return [...text.matchAll(/from "(#[^"]+)"/g)].map((match) => pathOf(match[1]));
}

/** The file behind a package import. */
function pathOf(specifier) {
  return specifier.startsWith("#components/") ? `${specifier.slice(1)}.tsx` : `${specifier.slice(1)}.ts`;
}

/** Both lists hold one import line and one entry for each thing in them. */
function withoutEntries(text, removed) {
  let kept = text;
  for (const [line, name, source] of text.matchAll(/^import \{ (\w+) \} from "(#[^"]+)";\n/gm)) {
    if (!removed.has(pathOf(source))) continue;
    kept = kept.replace(line, "").replace(new RegExp(`(\\w+: )?\\b${name}\\b,?\\s*`), "");
  }
  return kept.replace(/,\s*\](?= as const)/, "]").replace(/(= \{)\s*\}(?=;| satisfies)/, "$1}");
}

/** Links to pages that may go stand on lines of their own. */
function withoutLinks(path, text, removed) {
  return text.replaceAll(/^ *\[[^\]]*\]\(([^)\s]+)\)\.\n/gm, (line, target) =>
    removed.has(posix.join(posix.dirname(path), target)) ? "" : line,
  );
}
