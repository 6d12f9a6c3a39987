// Run with: PORT=4010 PACE=1 node e2e/fake-provider/serve.ts
import { startFakeProvider } from "./fake-provider.ts";

const provider = await startFakeProvider({
  port: Number(process.env.PORT ?? 4010),
  pace: Number(process.env.PACE ?? 1),
});
process.stdout.write(`Fake provider on ${provider.url}\n`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void provider.close());
