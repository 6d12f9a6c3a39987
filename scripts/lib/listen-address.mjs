import { CommandFailure } from "./command-failure.mjs";

/**
 * Where the app is to listen, from `PORT` (3000) and `WHISKER_HOST` (localhost).
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ host: string, port: number, url: string }} `url` is the address this machine reaches it by
 */
export function listenAddress(env) {
  const host = env.WHISKER_HOST || "localhost";
  const port = Number(env.PORT?.trim() || "3000");
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CommandFailure(`PORT is "${env.PORT}"; it must be a whole number from 1 to 65535.`);
  }
  return { host, port, url: `http://${reachableName(host)}:${port}` };
}

function reachableName(host) {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
