import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { inProject } from "./project.mjs";

const lockPath = inProject("package-lock.json");
const stampPath = inProject("node_modules", ".whisker-install-stamp");
const installedLockPath = inProject("node_modules", ".package-lock.json");

/**
 * Whether node_modules is there, complete, and what package-lock.json asks for. npm writes its own record of what it
 * installed last of all, so an install that was cut off never counts as fresh.
 * @returns {"fresh" | "missing" | "stale"}
 */
export function installState() {
  if (!existsSync(inProject("node_modules")) || !existsSync(installedLockPath)) return "missing";
  const stamp = existsSync(stampPath) ? readFileSync(stampPath, "utf8") : undefined;
  if (stamp === expectedStamp()) return "fresh";
  if (stamp !== undefined && !stamp.startsWith(machine)) return "stale";
  // A person may have run npm themselves: then npm's own record tells, and the stamp only has to catch up.
  if (!matchesLock(readJson(lockPath), readJson(installedLockPath))) return "stale";
  writeInstallStamp();
  return "fresh";
}

/** Notes that node_modules now is what package-lock.json asks for. */
export function writeInstallStamp() {
  writeFileSync(stampPath, expectedStamp());
}

/**
 * Whether every package a lock asks for is installed in the same version. Optional packages may be absent, since most
 * of them belong to other systems.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} lock
 * @param {{ packages: Record<string, { version?: string }> }} installed
 */
export function matchesLock(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === "") return true;
    const found = installed.packages[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version;
  });
}

const machine = `${process.platform} ${process.arch} `;

function expectedStamp() {
  return machine + createHash("sha256").update(readFileSync(lockPath)).digest("hex");
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}
