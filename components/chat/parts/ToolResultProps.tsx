import type { ToolTypes } from "#lib/server/agents/tool-types";

/** What a tool's own result view gets; the types are those of the tool itself. */
export interface ToolResultProps<Name extends keyof ToolTypes> {
  input: ToolTypes[Name]["input"];
  output: ToolTypes[Name]["output"];
}
