/**
 * A fenced block of a Markdown page that `npm run docs` writes: what the command before it prints, or a file.
 * @typedef {object} GeneratedBlock
 * @property {string} [command] the whole shell block whose output it is
 * @property {string} [file] path in the project of the file it shows
 * @property {number} line number of the line it begins with, from 1
 * @property {string} text what stands in it now, its last line break included
 */

/**
 * @typedef {object} Fence
 * @property {string} language
 * @property {number} first index of the line that opens it
 * @property {number} last index of the line that closes it
 * @property {string} text
 */

const outputMarker = "<!-- output -->";
const fileMarker = /^<!-- file: (\S+) -->$/;

/**
 * The generated blocks of a page, in order. Under a shell block stands `<!-- output -->` and the block with what it prints;
 * `<!-- file: PATH -->` stands above a block that shows a file. Throws when an output has no command, and on a page with outputs
 * when a command has none.
 * @param {string} page
 * @returns {GeneratedBlock[]}
 */
export function generatedBlocks(page) {
  return located(page).map(({ block }) => block);
}

/**
 * The page with other texts in its generated blocks.
 * @param {string} page
 * @param {(string | undefined)[]} texts one for each block; `undefined` leaves it as it is
 * @returns {string}
 */
export function withTexts(page, texts) {
  const lines = page.split("\n");
  for (const [index, { block, fence }] of [...located(page).entries()].reverse()) {
    const text = texts[index] ?? block.text;
    lines.splice(fence.first, fence.last - fence.first + 1, ...fenced(fence.language, text));
  }
  return lines.join("\n");
}

/** @returns {{ block: GeneratedBlock, fence: Fence }[]} */
function located(page) {
  const lines = page.split("\n");
  const fences = fencesOf(lines);
  const hasOutputs = lines.includes(outputMarker);
  const blocks = [];
  for (const [index, fence] of fences.entries()) {
    const marker = lines[fence.first - 1] ?? "";
    const file = fileMarker.exec(marker)?.[1];
    const line = fence.first + 1;
    if (file !== undefined) blocks.push({ block: { file, line, text: fence.text }, fence });
    if (marker === outputMarker) {
      const before = fences[index - 1];
      if (before?.language !== "sh" || !isDirectlyAbove(lines, before, fence)) {
        throw new Error(`Line ${line}: an output without a command above it.`);
      }
      blocks.push({ block: { command: before.text.trimEnd(), line, text: fence.text }, fence });
    }
    const next = fences[index + 1];
    const isAnswered = next !== undefined && lines[next.first - 1] === outputMarker;
    if (hasOutputs && fence.language === "sh" && !isAnswered)
      throw new Error(`Line ${line}: a command without its output.`);
  }
  return blocks;
}

function isDirectlyAbove(lines, before, fence) {
  return lines.slice(before.last + 1, fence.first - 1).every((line) => line === "");
}

/** @returns {Fence[]} */
function fencesOf(lines) {
  const fences = [];
  let open;
  for (const [index, line] of lines.entries()) {
    const [, ticks, language] = /^(`{3,})(\w*)$/.exec(line) ?? [];
    if (open === undefined) {
      if (ticks !== undefined) open = { ticks, language, first: index };
    } else if (ticks !== undefined && language === "" && ticks.length >= open.ticks.length) {
      const text = lines.slice(open.first + 1, index).map((inside) => `${inside}\n`);
      fences.push({ language: open.language, first: open.first, last: index, text: text.join("") });
      open = undefined;
    }
  }
  return fences;
}

/** A fence is longer than any that stands in its text. */
function fenced(language, text) {
  const longest = Math.max(2, ...[...text.matchAll(/^`+/gm)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  return [`${ticks}${language}`, ...lines, ticks];
}
