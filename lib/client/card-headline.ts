import { words } from "#lib/catalogue/en";
import { argumentPreview, linePreview } from "#lib/client/argument-preview";
import type { ToolPartView } from "#lib/protocol/run-view";

/** A card's headline in pieces. Read one after the other they are the sentence. */
export interface CardHeadline {
  verb: string;
  /** The tool's name, set in mono; null where the verb says it all. */
  name: string | null;
  /** What it is called with or searched for. */
  argument: string | null;
  /** Said after a dot: how much was written, or that it may have run. */
  aside: string | null;
  /** Muted addition that is not part of the sentence: first argument, short result or the reason of a failure. */
  preview: string | null;
}

/** What a card says at the top, by its state. */
export function cardHeadline(part: ToolPartView): CardHeadline {
  const verb = words.steps.verb[part.verb][part.state];
  const argument = argumentPreview(part.input);
  if (part.verb === "search") return searchHeadline(part, verb, argument);
  const base = { verb, name: part.tool, argument: null, aside: null, preview: null };
  switch (part.state) {
    case "writing":
      return { ...base, name: `${part.tool}…`, aside: written(part) };
    case "running":
      return { ...base, argument };
    case "waiting":
      return { ...base, preview: argument };
    case "done":
      return { ...base, preview: argument ?? linePreview(part.output) };
    case "failed":
    case "denied":
      return { ...base, preview: linePreview(part.errorText) };
    case "stopped":
    case "interrupted":
      return { ...base, aside: part.hasStarted ? words.steps.mayHaveRun : null };
  }
}

function searchHeadline(part: ToolPartView, verb: string, query: string | null): CardHeadline {
  const base = { verb, name: null, argument: null, aside: null, preview: null };
  switch (part.state) {
    case "writing":
      return { ...base, aside: written(part) };
    case "failed":
      return { ...base, preview: linePreview(part.errorText) };
    case "stopped":
    case "interrupted":
      return { ...base, name: query ?? part.tool, aside: part.hasStarted ? words.steps.mayHaveRun : null };
    default:
      return { ...base, name: query ?? part.tool };
  }
}

function written(part: ToolPartView): string | null {
  return part.inputText.length > 0 ? words.steps.characters(part.inputText.length) : null;
}
