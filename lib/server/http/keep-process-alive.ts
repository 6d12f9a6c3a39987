import "server-only";
import { after } from "next/server";
import type { Runtime } from "#lib/server/runtime";

/**
 * Tells a platform that ends functions with their responses that this one still writes the run, if it does. Call it while a
 * request is being answered.
 */
export function keepProcessAlive({ recording }: Pick<Runtime, "recording">, runId: string): void {
  after(recording.ended(runId));
}
