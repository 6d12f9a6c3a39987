import "server-only";
import type { Script } from "#lib/server/models/embedded/scene";

/** Characters by which the place is found where a text was left. */
const LONGEST_TAIL = 120;
const SHORTEST_TAIL = 12;

/** What is left of `text` behind the place where `said` ends; undefined when that place is not in it. */
function behind(text: string, said: string): string | undefined {
  const end = said.trimEnd();
  for (let length = Math.min(LONGEST_TAIL, end.length); length >= SHORTEST_TAIL; length = Math.floor(length / 2)) {
    const tail = end.slice(-length);
    const at = text.lastIndexOf(tail);
    if (at >= 0) return text.slice(at + tail.length);
  }
  return undefined;
}

/** The script without what was said of it before; undefined when it goes another way than what was said. */
export function remainingScript(script: Script, said: string): Script | undefined {
  const text = script.parts.map((part) => (part.kind === "text" ? part.text : "")).join("\n\n");
  const rest = behind(text, said);
  if (rest === undefined) return undefined;
  const calls = script.parts.filter((part) => part.kind === "call");
  if (rest.trim() === "" && calls.length === 0) {
    return { ...script, parts: [{ kind: "text", text: "That was all: the answer above is complete." }] };
  }
  return { ...script, parts: [...(rest.trim() === "" ? [] : [{ kind: "text" as const, text: rest }]), ...calls] };
}
