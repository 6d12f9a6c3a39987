import { formatValue } from "#lib/client/format-value";
import type { PartView } from "#lib/protocol/run-view";

/** Everything a run said, thought, called and got, as text without any layout; parts are separated by an empty line. */
export function plainTextOfParts(parts: readonly PartView[]): string {
  return parts
    .map(plainText)
    .filter((text) => text !== "")
    .join("\n\n");
}

function plainText(part: PartView): string {
  switch (part.kind) {
    case "text":
    case "reasoning":
      return part.text;
    case "tool": {
      const call = `${part.tool} ${part.inputText}`.trim();
      const nested = part.nested.map(({ text }) => text);
      return inLines([call, ...nested, formatValue(part.output), part.errorText ?? ""]);
    }
    case "source":
      return inLines([part.title ?? "", part.url ?? ""]);
  }
}

function inLines(lines: string[]): string {
  return lines.filter((line) => line !== "").join("\n");
}
