import type { ComponentType } from "react";
import type { ToolResultProps } from "#components/chat/parts/ToolResultProps";
import { WriteNoteResult } from "#components/chat/parts/WriteNoteResult";
import type { ToolTypes } from "#lib/server/agents/tool-types";

type ResultViews = { readonly [Name in keyof ToolTypes]?: ComponentType<ToolResultProps<Name>> };

/** Tools whose result has a view of its own. Any other result is shown as text or JSON. */
const views = { write_note: WriteNoteResult } satisfies ResultViews;

/** The view for a tool's result, if it has one. */
export function resultView(tool: string): ComponentType<{ input: unknown; output: unknown }> | null {
  if (!hasView(tool)) return null;
  // `unknown`, as no type can tell that the name chose the entry: the server has checked input and output against that very tool's schemas.
  return views[tool] as ComponentType<{ input: unknown; output: unknown }>;
}

function hasView(tool: string): tool is keyof typeof views {
  return Object.hasOwn(views, tool);
}
