import "server-only";
import { after } from "next/server";
import type { Runtime } from "#lib/server/runtime";

/**
 * Tells a platform that ends functions with their responses that this one still writes runs. Call it while a request is being
 * answered.
 */
export function keepProcessAlive({ recording }: Pick<Runtime, "recording">): void {
  after(recording.idle());
}
