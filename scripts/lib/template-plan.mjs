const demoAgents = ["cat", "cat-storyteller", "workbench"];
const agentsFolder = "lib/server/agents";
const registry = `${agentsFolder}/index.ts`;

/**
 * What turns the demo into a template: the demo agents go, then the tools no agent uses any more, then the tests of what
 * went; the list of agents is rewritten without them.
 * @param {Map<string, string>} sources every source file by its path in the project, with forward slashes
 * @returns {{ removed: string[], rewritten: Map<string, string> }}
 */
export function templatePlan(sources) {
  const removed = new Set(demoAgents.map((id) => `${agentsFolder}/${id}.ts`).filter((path) => sources.has(path)));
  for (const path of toolsWithoutUse(sources, removed)) removed.add(path);
  for (const path of testsOfRemoved(sources, removed)) removed.add(path);
  const registryText = sources.get(registry);
  const rewritten = new Map();
  if (registryText !== undefined && removed.size > 0) rewritten.set(registry, withoutEntries(registryText, removed));
  return { removed: [...removed].sort(), rewritten };
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
  return [...text.matchAll(/from "#lib\/([^"]+)"/g)].map((match) => `lib/${match[1]}.ts`);
}

/** The registry holds one import line and one entry for each agent. */
function withoutEntries(text, removed) {
  let kept = text;
  for (const [line, name, source] of text.matchAll(/^import \{ (\w+) \} from "#lib\/([^"]+)";\n/gm)) {
    if (!removed.has(`lib/${source}.ts`)) continue;
    kept = kept.replace(line, "").replace(new RegExp(`\\b${name}\\b,?\\s*`), "");
  }
  return kept.replace(/,\s*\](?= as const)/, "]");
}
