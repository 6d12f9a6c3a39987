import "server-only";
import { writeSync } from "node:fs";
import { lockDataDir } from "#lib/server/store/lock-data-dir";

// Holds the data folder named first until it is killed; prints "held", or why it was refused.
const [, , dir = ""] = process.argv;
try {
  lockDataDir(dir);
  writeSync(1, "held\n");
  setInterval(() => undefined, 60_000);
} catch (error) {
  writeSync(1, `${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
}
