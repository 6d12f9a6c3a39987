import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFakeProvider } from "../fake-provider/fake-provider.ts";
import { publishAddresses } from "./addresses.ts";
import { spawnApp } from "./app-process.ts";
import { offeredModels } from "./offered-models.ts";

/** Tokens per second of the demo model: a pace at which growth can be watched, and as fast as it can. */
const paces = { chat: "60", responses: "0" };

/** Starts the fake provider and one app for each of its two APIs, with fresh data; answers what ends them again. */
export default async function setUp(): Promise<() => Promise<void>> {
  const provider = await startFakeProvider();
  const folder = await mkdtemp(join(tmpdir(), "whisker-e2e-"));
  const start = (api: "chat" | "responses") =>
    spawnApp({
      dataFolder: join(folder, api),
      environment: {
        OPENAI_BASE_URL: provider.url,
        OPENAI_MODELS: offeredModels,
        OPENAI_API: api,
        WHISKER_EMBEDDED_TPS: paces[api],
        WHISKER_MODEL: "embedded:demo",
      },
    });
  const apps = [await start("chat"), await start("responses")] as const;
  const tearDown = async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(apps.map((app) => app.ready()));
  } catch (error) {
    await tearDown();
    throw error;
  }
  const [chat, responses] = apps;
  publishAddresses({ chat: chat.url, responses: responses.url, provider: new URL(provider.url).origin });
  return tearDown;
}
