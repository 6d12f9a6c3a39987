import { AppError } from "#lib/protocol/app-error";
import { route } from "#lib/server/http/route";

export const GET = route("open", async ({ runtime }) => {
  // Whoever sends people here shall send them elsewhere.
  if (runtime.admission.isDraining) return Response.json({ status: "draining" }, { status: 503 });
  try {
    await runtime.store.ping();
  } catch (error) {
    const ref = runtime.logger.failure("database does not answer", error);
    throw new AppError("unavailable", "The database does not answer.", { ref, retryAfter: 5 });
  }
  return Response.json({ status: "ok", uptimeSeconds: Math.round(process.uptime()) });
});
