import type { Beat } from "./beat.ts";

/** Cuts text the way a model does: one word with the space before it, or a line break, at a time. */
export function words(text: string): string[] {
  return text.match(/[^\S\n]*[^\s]+|[^\S\n]*\n+|[^\S\n]+$/g) ?? [];
}

/** Cuts text into pieces of `size` characters, so that a cut may fall anywhere in JSON. */
export function pieces(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}

export function say(text: string): Beat[] {
  return words(text).map((delta) => ({ kind: "text", delta }));
}

export function think(text: string): Beat[] {
  return words(text).map((delta) => ({ kind: "thinking", delta }));
}

/** One whole tool call: its name, its arguments in fragments of `size` characters, its end. */
export function callTool(options: { call?: number; tool: string; input: unknown; size?: number }): Beat[] {
  const call = options.call ?? 0;
  const fragments = pieces(JSON.stringify(options.input), options.size ?? 4);
  return [
    { kind: "call-start", call, tool: options.tool },
    ...fragments.map((delta): Beat => ({ kind: "call-arguments", call, delta })),
    { kind: "call-end", call },
  ];
}

/** Takes one beat of each in turn until all are used up, as parallel calls arrive. */
export function interleave(...lists: Beat[][]): Beat[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}
