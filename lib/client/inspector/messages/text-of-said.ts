import type { SaidPart } from "#lib/client/inspector/messages/said-parts";

function argumentsOf(part: Extract<SaidPart, { kind: "call" }>): string {
  return part.input === undefined ? part.written : JSON.stringify(part.input);
}

/** What a model said as text for the clipboard, calls with their arguments in brackets. */
export function textOfSaid(parts: readonly SaidPart[]): string {
  return parts.map((part) => (part.kind === "call" ? `${part.tool}(${argumentsOf(part)})` : part.text)).join("\n\n");
}

/** How much a model said, in characters: texts, thinking, names and arguments of calls. */
export function charactersSaid(parts: readonly SaidPart[]): number {
  return parts.reduce(
    (sum, part) => sum + (part.kind === "call" ? part.tool.length + argumentsOf(part).length : part.text.length),
    0,
  );
}
