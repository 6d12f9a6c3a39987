import { existsSync } from "node:fs";
import { readEnvironment } from "#lib/server/env/environment";
import { lockDataDir } from "#lib/server/store/lock-data-dir";

// Asks the server's own code what would keep it from starting, and prints the answers as JSON. Run by the project's Node
// with --conditions=react-server, since it imports server modules.
const [dataFolder] = process.argv.slice(2);

function problemOf(work) {
  try {
    work();
    return null;
  } catch (error) {
    return error.message;
  }
}

const answers = {
  environment: problemOf(() => readEnvironment(process.env)),
  // Looking must not make the folder: a missing one is made at the first start.
  dataFolder: existsSync(dataFolder) ? problemOf(() => lockDataDir(dataFolder).release()) : null,
};
console.log(JSON.stringify(answers));
