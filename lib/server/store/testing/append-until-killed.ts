import "server-only";
import { writeSync } from "node:fs";
import { batch, events } from "#lib/server/store/testing/batch";
import { openStore } from "#lib/server/store/testing/open-test-store";
import { start } from "#lib/server/store/testing/turn";

// Appends to one run until it is killed, and prints the last seq of each batch as soon as the store has acknowledged it.
const [, , dir = ""] = process.argv;
const { store } = await openStore(dir);
await start(store);
writeSync(1, "0\n");
for (let seq = 1; ; ) {
  const last = seq + (seq % 3);
  await store.append([batch("run-1", events(seq, last))]);
  writeSync(1, `${last}\n`);
  seq = last + 1;
}
