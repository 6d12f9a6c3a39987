import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunEvent } from "#lib/protocol/run-event";
import { readRawLog } from "./read-raw-log.ts";

const { header, batches } = await readRawLog(process.stdin);
const empty = emptyRunView(header.run.id);
const events: RunEvent[] = [];
let view = empty;
for await (const batch of batches) {
  for (const event of batch) {
    view = projectRunView(view, event);
    events.push(event);
    const last = view.parts.at(-1);
    if (last?.kind === "tool" && event.chunk.type.startsWith("tool-input")) {
      console.log(`${last.state}: ${last.tool}(${last.inputText})`);
    }
  }
}

const kinds = view.parts.map(({ kind }) => kind).join(", ");
console.log(`${events.length} events in their order make: ${kinds}.`);
const again = events.reduce(projectRunView, view);
console.log(`All of them a second time change ${again === view ? "nothing" : "something"}.`);
const backwards = events.toReversed().reduce(projectRunView, empty);
console.log(`Backwards all but the first to come are refused: ${backwards.parts.length} parts.`);
