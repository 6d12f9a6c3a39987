/** Language and code of a fenced block, also of one that is not closed yet. */
export function parseFence(block: string): { language: string | null; code: string } {
  const lines = block.replace(/^\s*\n/, "").split("\n");
  const opening = /^( {0,3})(`{3,}|~{3,})\s*([^\s`{]*)/.exec(lines[0]?.trimEnd() ?? "");
  if (!opening) return { language: null, code: block };
  const [, indent = "", marks = "", language = ""] = opening;
  const body = lines.slice(1);
  while (body.at(-1)?.trim() === "") body.pop();
  // While the closing line is being written it is shorter than it will be; it never was code.
  const last = body.at(-1)?.trim() ?? "";
  if (last !== "" && last === marks.charAt(0).repeat(last.length)) body.pop();
  const shift = new RegExp(`^ {0,${indent.length}}`);
  const code = indent === "" ? body : body.map((line) => line.replace(shift, ""));
  return { language: language || null, code: code.map((line) => line.replace(/\r$/, "")).join("\n") };
}
