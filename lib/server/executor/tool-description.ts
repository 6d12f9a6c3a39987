import "server-only";
import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { asSchema, type Tool, type ToolSet } from "ai";
import type { ToolDescription } from "#lib/protocol/run-header";

async function describeTool(name: string, tool: Tool): Promise<ToolDescription> {
  const schema: unknown = await asSchema(tool.inputSchema).jsonSchema;
  const described: ToolDescription = { name, inputSchema: { ...(schema as Record<string, unknown>) } }; // JSON Schema: an object
  if (tool.type === "provider") return { ...described, providerTool: { id: tool.id, args: tool.args } };
  if (typeof tool.description === "string") described.description = tool.description;
  if (tool.strict !== undefined) described.strict = tool.strict;
  return described;
}

/** Describes tools as a run's header keeps them. Their JSON Schemas may be promises; that is why this is async. */
export function describeTools(tools: ToolSet): Promise<ToolDescription[]> {
  return Promise.all(Object.entries(tools).map(([name, tool]) => describeTool(name, tool)));
}

/** The provider's form of described tools; undefined when there are none, as providers expect. */
export function toProviderTools(tools: ToolDescription[]): LanguageModelV4CallOptions["tools"] {
  if (tools.length === 0) return undefined;
  return tools.map(({ providerTool, ...tool }) =>
    providerTool ? { type: "provider", name: tool.name, ...providerTool } : { type: "function", ...tool },
  );
}
