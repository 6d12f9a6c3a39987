import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { buildState } from "./build-app.mjs";
import { CommandFailure } from "./command-failure.mjs";
import { dataFolder } from "./data-folder.mjs";
import { dataPlace } from "./data-place.mjs";
import { findBrowser } from "./find-browser.mjs";
import { installState } from "./install-state.mjs";
import { listenAddress } from "./listen-address.mjs";
import { loadEnvironment } from "./load-environment.mjs";
import { inProject, projectFolder } from "./project.mjs";
import { installedNode, projectNode } from "./project-node.mjs";
import { isPortTaken } from "./taken-port.mjs";
import { isHealthy } from "./until-healthy.mjs";

/** @typedef {{ subject: string, line: string, stopsStart?: boolean }} Finding */

/**
 * Looks at everything a start needs, without changing anything.
 * @returns {Promise<Finding[]>} what was found, in the order a start needs it
 */
export async function diagnose() {
  const env = loadEnvironment();
  const packages = installState();
  const findings = [nodeFinding(), packagesFinding(packages)];
  if (packages !== "missing") findings.push(buildFinding(env));
  const { finding, isWhiskerThere } = await portFinding(env);
  findings.push(finding);
  if (packages === "missing") return findings;
  return [...findings, ...(await serverFindings(env, isWhiskerThere)), await browserFinding(env)];
}

function nodeFinding() {
  const own = installedNode() === undefined ? "none installed yet" : "installed";
  return { subject: "Node", line: `${process.version} runs this command; the project's own: ${own}` };
}

function packagesFinding(state) {
  const lines = {
    fresh: "installed, as package-lock.json says",
    stale: "not what package-lock.json says; npm start installs them again",
    missing: "not installed; npm start installs them",
  };
  return { subject: "Packages", line: lines[state] };
}

function buildFinding(env) {
  const lines = {
    fresh: "made from the present sources",
    stale: "older than the sources; npm start makes a new one",
    missing: "none; npm start makes one",
  };
  return { subject: "Build", line: lines[buildState(env)] };
}

async function portFinding(env) {
  const subject = "Port";
  try {
    const address = listenAddress(env);
    if (!(await isPortTaken(address))) {
      return { finding: { subject, line: `${address.port} is free on ${address.host}` }, isWhiskerThere: false };
    }
    const isWhiskerThere = await isHealthy(address.url);
    const line = isWhiskerThere
      ? `Whisker runs on ${address.url} already`
      : `${address.port} is in use by another program; choose another one with PORT`;
    return { finding: { subject, line, stopsStart: !isWhiskerThere }, isWhiskerThere };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return { finding: { subject, line: error.message, stopsStart: true }, isWhiskerThere: false };
  }
}

async function serverFindings(env, isWhiskerThere) {
  const folder = dataFolder(env);
  const problems = await askServerCode(env, folder);
  const data = { subject: "Data", line: dataLine(env, folder) };
  if (problems.data !== null) {
    data.line = problems.data;
    data.stopsStart = !isWhiskerThere;
  }
  const settings = { subject: "Settings", line: settingsLine(env) };
  if (problems.environment !== null) {
    settings.line = problems.environment;
    settings.stopsStart = true;
  }
  return [data, settings];
}

function dataLine(env, folder) {
  if (env.DATABASE_URL?.trim()) return `${dataPlace(env)} answers`;
  return existsSync(folder) ? `${folder} is free and can be written to` : `${folder}, made at the first start`;
}

/** Names only: a value may be a secret. */
function settingsLine(env) {
  const names = Object.keys(env).filter(
    (name) => /^(WHISKER_|OPENAI_|GITHUB_CLIENT_|GOOGLE_CLIENT_)|^(PORT|DATABASE_URL)$/.test(name) && env[name] !== "",
  );
  return names.length === 0 ? "none set; the defaults hold" : `good; set: ${names.sort().join(", ")}`;
}

async function askServerCode(env, folder) {
  const args = ["--conditions=react-server", inProject("scripts", "lib", "probe-server.mjs"), folder];
  const { stdout } = await promisify(execFile)(projectNode(), args, { cwd: projectFolder, env });
  return JSON.parse(stdout);
}

async function browserFinding(env) {
  const line = (await findBrowser(env)) ?? "none for the tests yet; npm test installs one";
  return { subject: "Browser", line };
}
