import "server-only";
import { defineAgent } from "#lib/server/agents/define-agent";
import { failingTool } from "#lib/server/agents/tools/failing-tool";
import { slowTool } from "#lib/server/agents/tools/slow-tool";
import { writeNote } from "#lib/server/agents/tools/write-note";

export const workbenchAgent = defineAgent({
  id: "workbench",
  label: "Workbench",
  description: "Tools that are slow, fail or take long arguments, to see how each looks.",
  instructions: "You are a helpful assistant. Use the tool you are asked to use.",
  tools: { slow_tool: slowTool, failing_tool: failingTool, write_note: writeNote },
  suggestions: ["use a slow tool", "use a tool that fails", "call a tool with a long argument"],
});
