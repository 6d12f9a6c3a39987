import "server-only";
import type { InferUITool, Tool } from "ai";
import type { agents } from "#lib/server/agents/index";

type NameIn<Tools> = Tools extends unknown ? keyof Tools & string : never;
type ToolIn<Tools, Name> = Tools extends unknown ? (Name extends keyof Tools ? Tools[Name] : never) : never;
type OfferedTools = (typeof agents)[number]["tools"];

/** Input and output type of every tool of every agent, by name. For `import type` only. */
export type ToolTypes = {
  [Name in NameIn<OfferedTools>]: InferUITool<Extract<ToolIn<OfferedTools, Name>, Tool>>;
};
