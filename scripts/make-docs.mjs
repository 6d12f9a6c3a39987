import { writeFileSync } from "node:fs";
import { buildAppIfStale } from "./lib/build-app.mjs";
import { startDemoServer } from "./lib/demo-server.mjs";
import { generateTexts, needsServer } from "./lib/generate-texts.mjs";
import { withTexts } from "./lib/generated-blocks.mjs";
import { installPackages } from "./lib/install-packages.mjs";
import { listPages } from "./lib/list-pages.mjs";
import { inProject } from "./lib/project.mjs";
import { documentedSettings } from "./lib/run-documented-command.mjs";
import { runScript } from "./lib/run-script.mjs";
import { withSetUpLock } from "./lib/set-up-lock.mjs";

// npm run docs: runs every command on the pages in docs and writes what they print under them.
await runScript(async () => {
  const pages = listPages();
  if (pages.length === 0) console.log("No page in docs has a command with its output.");
  const isServerNeeded = pages.some(({ blocks }) => blocks.some(needsServer));
  await withSetUpLock(async () => {
    await installPackages();
    if (isServerNeeded) await buildAppIfStale({ env: process.env });
  });
  const server = isServerNeeded ? await startDemoServer(documentedSettings) : undefined;
  try {
    for (const { path, text, blocks } of pages) {
      const written = withTexts(text, await generateTexts(blocks, server?.url));
      writeFileSync(inProject(path), written);
      console.log(`${path}: ${blocks.length} blocks, ${written === text ? "nothing changed" : "written anew"}.`);
    }
  } finally {
    await server?.close();
  }
  return 0;
});
