const leastNode = [20, 9];
const leastNpm = [10, 0];

/**
 * Says in one line why the Node or npm in use cannot run Whisker, or `undefined` when both can.
 * @param {string} nodeVersion as in `process.version`, with or without the leading v
 * @param {string | undefined} userAgent npm's `npm_config_user_agent`; absent when a script is run without npm
 * @returns {string | undefined}
 */
export function versionProblem(nodeVersion, userAgent) {
  if (isOlder(nodeVersion, leastNode)) {
    return `Whisker needs Node ${leastNode.join(".")} or newer; this is Node ${plain(nodeVersion)}. Get a newer one at https://nodejs.org.`;
  }
  const npmVersion = /^npm\/(\S+)/.exec(userAgent ?? "")?.[1];
  if (npmVersion !== undefined && isOlder(npmVersion, leastNpm)) {
    return `Whisker needs npm ${leastNpm[0]} or newer; this is npm ${npmVersion}. It comes with Node, or by: npm install --global npm@latest`;
  }
  return undefined;
}

function isOlder(version, [leastMajor, leastMinor]) {
  const [major, minor] = plain(version).split(".").map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

function plain(version) {
  return version.replace(/^v/, "");
}
