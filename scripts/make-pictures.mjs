import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright";
import sharp from "sharp";
import { buildAppIfStale } from "./lib/build-app.mjs";
import { startDemoServer } from "./lib/demo-server.mjs";
import { ensureBrowser } from "./lib/ensure-browser.mjs";
import { inProject } from "./lib/project.mjs";
import { runScript } from "./lib/run-script.mjs";

const folder = inProject("docs", "pictures");
const question = "where is the cat hiding? what items are in that location?";
const frameMs = 120;
const browserArgs = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

async function open(browser, url, { width, height, colorScheme }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  return page;
}

async function ask(page, text, agent) {
  if (agent) await chooseAgent(page, agent);
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

const chooseAgent = (page, label) => page.getByRole("combobox", { name: "Agent" }).selectOption({ label });

const finished = (page) => page.locator('[data-role="assistant"][data-run-status="completed"]').last();

async function midRun(page) {
  await ask(page, question, "Cat storyteller");
  await page
    .getByText(/\b[3-9]\d tokens/)
    .first()
    .waitFor();
}

/** Takes a frame again and again until `isOver`, and joins them to a picture that moves. */
async function record(page, path, isOver) {
  const frames = [];
  const delays = [];
  let last = Date.now();
  for (let more = 12; more > 0; ) {
    frames.push(await page.screenshot({ type: "png" }));
    const now = Date.now();
    delays.push(Math.max(frameMs, now - last));
    last = now;
    if (await isOver()) more -= 1;
    await sleep(Math.max(0, frameMs - (Date.now() - now)));
  }
  delays[delays.length - 1] = 2500;
  await sharp(frames, { join: { animated: true } })
    .resize({ width: 960 })
    .webp({ quality: 72, effort: 4, delay: delays, loop: 0 })
    .toFile(path);
}

// npm run pictures: the pictures of the README, taken from the real app with the embedded model.
await runScript(async () => {
  mkdirSync(folder, { recursive: true });
  await buildAppIfStale({ env: process.env });
  const executablePath = await ensureBrowser(process.env);
  const server = await startDemoServer({ WHISKER_EMBEDDED_TPS: "30" });
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    const desktop = { width: 1360, height: 860 };
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(browser, server.url, { ...desktop, colorScheme });
      await midRun(page);
      await page.screenshot({ path: `${folder}/chat-${colorScheme}.png` });
      await page.context().close();
    }
    const phone = await open(browser, server.url, { width: 390, height: 844, colorScheme: "light" });
    await midRun(phone);
    await phone.screenshot({ path: `${folder}/phone.png` });
    await phone.context().close();

    const page = await open(browser, server.url, { width: 1120, height: 720, colorScheme: "light" });
    await ask(page, question, "Cat storyteller");
    await record(page, `${folder}/run.webp`, () => finished(page).isVisible());
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(`The pictures are in ${folder}.`);
  return 0;
});
