import { readFileSync } from "node:fs";
import { inProject } from "./project.mjs";
import { runDocumentedCommand } from "./run-documented-command.mjs";
import { createStableText } from "./stable-text.mjs";

/** Commands at a time; each keeps a core busy. */
const atATime = 3;
const documentedHost = "localhost:3000";

/**
 * Whether a block shows what a server answers.
 * @param {import("./generated-blocks.mjs").GeneratedBlock} block
 */
export function needsServer({ command }) {
  return command?.includes(documentedHost) ?? false;
}

/**
 * What should stand in generated blocks: runs their commands for real and reads their files. Commands that ask a server run
 * one after the other and know the ids of those before them by the names the page gives them; the others run on their own.
 * @param {import("./generated-blocks.mjs").GeneratedBlock[]} blocks
 * @param {string} [url] origin of a server with seed 7 and the demo model at full speed; blocks that need one are left out without it
 * @returns {Promise<(string | undefined)[]>} in the order of the blocks, stable; `undefined` for those left out
 */
export async function generateTexts(blocks, url) {
  const texts = blocks.map(({ file }) => (file === undefined ? undefined : readFileSync(inProject(file), "utf8")));
  const entries = [...blocks.entries()].filter(([, { command }]) => command !== undefined);
  const alone = entries.filter(([, block]) => !needsServer(block)).values();
  const work = async () => {
    for (const [index, { command }] of alone) {
      texts[index] = asLines(createStableText().stable(await runDocumentedCommand(command)));
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  if (url === undefined) return texts;

  const { host } = new URL(url);
  const { stable, original } = createStableText();
  for (const [index, { command }] of entries.filter(([, block]) => needsServer(block))) {
    const output = await runDocumentedCommand(original(command).replaceAll(documentedHost, host));
    texts[index] = asLines(stable(output.replaceAll(host, documentedHost)));
  }
  return texts;
}

/** A block cannot show whether its last line has an end. */
function asLines(text) {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
