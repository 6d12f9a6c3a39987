const known = new Map([
  ["agent_llm", "var(--accent)"],
  ["tool_llm", "var(--done)"],
]);

/** Mixed of the theme's colours, so that they are right in light and dark. */
const others = [
  "var(--edge-focus)",
  "color-mix(in srgb, var(--accent) 50%, var(--done))",
  "color-mix(in srgb, var(--accent) 40%, var(--ink))",
  "color-mix(in srgb, var(--done) 40%, var(--ink))",
  "color-mix(in srgb, var(--failed) 50%, var(--muted))",
] as const;

/** The colour of what a model call of this tag says, as a CSS value: the same for the same tag, in every run. */
export function tagTone(tag: string | null): string {
  if (tag === null) return "var(--muted)";
  const tone = known.get(tag);
  if (tone !== undefined) return tone;
  let sum = 0;
  for (const character of tag) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return others[sum % others.length] ?? others[0];
}
