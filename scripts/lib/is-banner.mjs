import { stripVTControlCharacters } from "node:util";

/**
 * Whether a line of the server's output is the framework's own greeting, or empty.
 * @param {string} line
 */
export function isBanner(line) {
  return /^\s*($|▲ Next\.js |- (Local|Network|Environments|Debugger port):|✓ (Starting|Ready in|Running next\.config))/.test(
    stripVTControlCharacters(line),
  );
}
