import type { ToolResultProps } from "#components/chat/parts/ToolResultProps";
import { words } from "#lib/catalogue/en";

/** A note as a person would note it down, instead of its JSON. */
export function WriteNoteResult({ output }: ToolResultProps<"write_note">) {
  return (
    <p className="[overflow-wrap:anywhere]">
      <span className="font-medium">{output.title}</span>{" "}
      <span className="text-muted">{words.steps.noteSize(output.words, output.characters)}</span>
    </p>
  );
}
