import { createInterface } from "node:readline";
import jsonPatch from "fast-json-patch";
import { z } from "zod";
import { logPatchSchema } from "#lib/protocol/log-patch";

const stateSchema = z.object({
  logs: z.record(
    z.string(),
    z.object({ type: z.string(), streamed_output_str: z.array(z.string()), final_output: z.unknown() }),
  ),
  streamed_output: z.array(z.unknown()),
  final_output: z.object({ output: z.string() }),
});

let state: unknown = null;
for await (const line of createInterface({ input: process.stdin })) {
  state = jsonPatch.applyPatch(state, logPatchSchema.parse(JSON.parse(line)).ops, true).newDocument;
}

const { logs, streamed_output, final_output } = stateSchema.parse(state);
for (const [name, { type, streamed_output_str: tokens, final_output: outcome }] of Object.entries(logs)) {
  const said = tokens.length > 0 ? `${tokens.length} tokens: ${tokens.join("")}` : JSON.stringify(outcome);
  console.log(`/logs/${name} (${type}) ${said}`);
}
console.log(`/streamed_output has ${streamed_output.length} items`);
console.log(`/final_output/output ${final_output.output}`);
