import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright";
import sharp from "sharp";
import { agentForPictures } from "./lib/agent-for-pictures.mjs";
import { buildAppIfStale } from "./lib/build-app.mjs";
import { startDemoServer } from "./lib/demo-server.mjs";
import { ensureBrowser } from "./lib/ensure-browser.mjs";
import { inProject } from "./lib/project.mjs";
import { runScript } from "./lib/run-script.mjs";

const folder = inProject("docs", "pictures");
const frameMs = 80;
const browserArgs = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

async function open(browser, url, { width, height, colorScheme }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  return page;
}

async function ask(page) {
  const answer = await page.request.get(new URL("/api/agents", page.url()).href);
  const { label, question } = agentForPictures(await answer.json());
  await page.getByRole("combobox", { name: "Agent" }).selectOption({ label });
  await page.getByRole("textbox", { name: "Message" }).fill(question);
  await page.getByRole("button", { name: "Send" }).click();
}

const finished = (page) => page.locator('[data-role="assistant"][data-run-status="completed"]').last();

async function midRun(page) {
  await ask(page);
  // An agent without a tool that streams never gets that far before its end.
  await page
    .getByText(/\b[3-9]\d tokens/)
    .or(finished(page))
    .first()
    .waitFor();
}

/** The inspector of the last run in the middle of its replay, with a tool chosen where it called one. */
async function inspectHalfway(page, path) {
  const runId = await finished(page).getAttribute("data-message-id");
  await page.goto(new URL(`/runs/${runId}`, page.url()).href);
  const track = page.getByRole("slider", { name: "Place in the log" });
  await track.and(page.locator(":enabled")).waitFor();
  const events = Number(await track.getAttribute("max"));
  const tool = page.getByRole("treeitem", { name: /get_items/ }).first();
  if ((await tool.count()) > 0) await tool.click();
  await track.fill(String(Math.round(events * 0.62)));
  await track.blur();
  // The chat's parts and the details come in with a short fade.
  await sleep(600);
  await page.screenshot({ path });
}

/** Records what the page shows from now until `isOver` resolves, and writes it as a picture that moves. */
async function record(page, path, isOver) {
  const frames = [];
  const session = await page.context().newCDPSession(page);
  session.on("Page.screencastFrame", async ({ data, metadata, sessionId }) => {
    const at = metadata.timestamp * 1000;
    if (at - (frames.at(-1)?.at ?? 0) >= frameMs) frames.push({ at, png: Buffer.from(data, "base64") });
    await session.send("Page.screencastFrameAck", { sessionId });
  });
  await session.send("Page.startScreencast", { format: "png", everyNthFrame: 1 });
  await isOver();
  // The run folds and the answer settles within this time.
  await sleep(1500);
  await session.send("Page.stopScreencast");
  frames.push({ at: Date.now(), png: await page.screenshot({ type: "png" }) });
  // Joined frames cannot be resized without becoming one tall picture, so each is before.
  const resized = await Promise.all(frames.map(({ png }) => sharp(png).resize({ width: 960 }).png().toBuffer()));
  const delay = frames.map(({ at }, index) => Math.round((frames[index + 1]?.at ?? at + 3000) - at));
  await sharp(resized, { join: { animated: true } })
    .webp({ quality: 80, effort: 4, delay, loop: 0 })
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
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(browser, server.url, { ...desktop, colorScheme });
      await ask(page);
      await finished(page).waitFor();
      await inspectHalfway(page, `${folder}/inspector-${colorScheme}.png`);
      await page.context().close();
    }
    const phone = await open(browser, server.url, { width: 390, height: 844, colorScheme: "light" });
    await midRun(phone);
    await phone.screenshot({ path: `${folder}/phone.png` });
    await phone.context().close();

    const page = await open(browser, server.url, { width: 1120, height: 720, colorScheme: "light" });
    await ask(page);
    await record(page, `${folder}/run.webp`, () => finished(page).waitFor());
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(`The pictures are in ${folder}.`);
  return 0;
});
