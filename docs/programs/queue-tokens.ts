import { driveHandlers } from "#lib/projections/drive-handlers";
import type { RunHandlers } from "#lib/projections/run-handlers";
import type { MessageChunk } from "#lib/protocol/runnable-event";
import { readRawLog } from "./read-raw-log.ts";

const { readable, writable } = new TransformStream<MessageChunk | "step-end">();
const queue = writable.getWriter();

/** Puts what the agent's model says into the queue; a full queue makes these functions wait, and nobody else. */
const handler: RunHandlers = {
  tags: ["agent_llm"],
  onToken: (_text, { data }) => data.chunk && queue.write(data.chunk),
  onModelEnd: () => queue.write("step-end"),
};
const run = await readRawLog(process.stdin);
const told = driveHandlers({ ...run, handlers: [handler], onProblem: (error) => console.error(error) }).then(
  () => queue.close(),
  (error) => queue.abort(error),
);

for await (const item of readable) {
  if (item === "step-end") {
    console.log("\n<<STEP_END>>");
    continue;
  }
  for (const { name, args } of item.tool_call_chunks ?? [])
    process.stdout.write(name ? `\nCalling ${name} ` : `${args}|`);
  process.stdout.write(item.content && `${item.content}|`);
}
await told;
console.log("<<DONE>>");
