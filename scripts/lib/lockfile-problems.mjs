/**
 * What would make a lock fail on another machine: an optional package (most are builds for one system) without an entry,
 * which `npm ci` refuses, and an address of one machine's registry.
 * @param {{ packages: Record<string, { optionalDependencies?: Record<string, string>, resolved?: string, link?: boolean }> }} lock
 * @returns {string[]}
 */
export function lockfileProblems(lock) {
  return Object.entries(lock.packages).flatMap(([path, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isFoundFrom(path, name, lock.packages))
      .map((name) => `${path} has the optional package ${name}, which has no entry`),
    ...(entry.resolved !== undefined && entry.link !== true ? [`${path} names an address (${entry.resolved})`] : []),
  ]);
}

function isFoundFrom(path, name, packages) {
  const candidate = `${path === "" ? "" : `${path}/`}node_modules/${name}`;
  if (candidate in packages) return true;
  if (path === "") return false;
  const parentEnd = path.lastIndexOf("/node_modules/");
  return isFoundFrom(parentEnd === -1 ? "" : path.slice(0, parentEnd), name, packages);
}
