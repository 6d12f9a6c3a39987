import type { ComponentType } from "react";
import type { ToolResultProps } from "#components/chat/parts/ToolResultProps";
import { WriteNoteResult } from "#components/chat/parts/WriteNoteResult";
import type { ToolTypes } from "#lib/server/agents/tool-types";

type ResultViews = { readonly [Name in keyof ToolTypes]?: ComponentType<ToolResultProps<Name>> };

/** Tools whose result has a view of its own. Any other result is shown as text or JSON. */
const views: ResultViews = { write_note: WriteNoteResult };

/** The view for a tool's result, if it has one. */
export function resultView(tool: string): ComponentType<{ input: unknown; output: unknown }> | null {
  if (!Object.hasOwn(views, tool)) return null;
  // The name chose the entry, and the server checked input and output against the schemas of that very tool.
  return views[tool as keyof ToolTypes] as ComponentType<{ input: unknown; output: unknown }>;
}
